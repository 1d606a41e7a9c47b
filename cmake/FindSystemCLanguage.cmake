# SPDX-License-Identifier: Apache-2.0
# Debian's libsystemc-dev has no CMake package; Accellera's own build has one, which is preferred.
# Defines SystemC::systemc.
find_package(SystemCLanguage CONFIG QUIET)
if(NOT TARGET SystemC::systemc)
  find_path(SystemCLanguage_INCLUDE_DIR systemc)
  find_library(SystemCLanguage_LIBRARY systemc)
  mark_as_advanced(SystemCLanguage_INCLUDE_DIR SystemCLanguage_LIBRARY)
  include(FindPackageHandleStandardArgs)
  find_package_handle_standard_args(
    SystemCLanguage
    REQUIRED_VARS SystemCLanguage_LIBRARY SystemCLanguage_INCLUDE_DIR
    REASON_FAILURE_MESSAGE "install the package libsystemc-dev")
  if(SystemCLanguage_FOUND)
    add_library(SystemC::systemc UNKNOWN IMPORTED)
    # The library is built as C++17 and says so by the name of a symbol: users in C++20 must ask
    # for the same one.
    set_target_properties(
      SystemC::systemc
      PROPERTIES IMPORTED_LOCATION "${SystemCLanguage_LIBRARY}"
                 INTERFACE_INCLUDE_DIRECTORIES "${SystemCLanguage_INCLUDE_DIR}"
                 INTERFACE_COMPILE_DEFINITIONS SC_CPLUSPLUS=201703L)
  endif()
endif()
