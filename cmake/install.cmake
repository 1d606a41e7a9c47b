# SPDX-License-Identifier: Apache-2.0
# What `cmake --install` gives to other projects; docs/guide.md says how they use it.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(wtcache_data ${CMAKE_INSTALL_DATADIR}/wtcache)
set(wtcache_package ${CMAKE_INSTALL_LIBDIR}/cmake/wtcache)

install(TARGETS wtcache RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS wtc_model wtc_systemc ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})

# Headers are included as in this tree: #include "model/wtc_cache.hpp".
install(DIRECTORY model DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/wtcache
        FILES_MATCHING PATTERN "*.hpp")

# The data folder mirrors this tree: rtl/wtc.f names files relative to it, and the command builds
# the RTL from it.
install(DIRECTORY rtl DESTINATION ${wtcache_data})
install(FILES model/wtc_pins.hpp DESTINATION ${wtcache_data}/model)
install(DIRECTORY testbench/dut/shim DESTINATION ${wtcache_data}/testbench/dut)
install(DIRECTORY testbench/presets DESTINATION ${wtcache_data}/testbench
        FILES_MATCHING PATTERN "*.json")
install(FILES LICENSE docs/guide.md docs/interface.md docs/microarchitecture.md
        DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(include_folder ${CMAKE_INSTALL_INCLUDEDIR}/wtcache)
set(library_folder ${CMAKE_INSTALL_LIBDIR})
configure_package_config_file(
  cmake/wtcacheConfig.cmake.in ${CMAKE_BINARY_DIR}/wtcacheConfig.cmake
  INSTALL_DESTINATION ${wtcache_package}
  PATH_VARS include_folder library_folder wtcache_data)
write_basic_package_version_file(
  ${CMAKE_BINARY_DIR}/wtcacheConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/wtcacheConfig.cmake
              ${CMAKE_BINARY_DIR}/wtcacheConfigVersion.cmake
              cmake/FindSystemCLanguage.cmake
        DESTINATION ${wtcache_package})
