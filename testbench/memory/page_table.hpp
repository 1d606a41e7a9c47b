// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace wtc {

/// Pages by number: an open-addressing hash with a cache of the page used last, because accesses
/// come in runs. A page stays at its address for life. Allocates only when a page is made.
/// Example: `if (const Page* page = table.find(address >> 12)) ...`
template <typename Page>
class PageTable {
 public:
  PageTable() : slots_(kFirstSlots) {}

  /// The page, or nullptr where none was made.
  Page* find(std::uint64_t number) const {
    if (number == last_number_ && last_page_ != nullptr) return last_page_;
    for (std::size_t at = home(number);; at = (at + 1) & (slots_.size() - 1)) {
      const Slot& slot = slots_[at];
      if (slot.page == nullptr) return nullptr;
      if (slot.number == number) {
        last_number_ = number;
        last_page_ = slot.page;
        return slot.page;
      }
    }
  }

  /// A new page; the number must not have one. The caller gives it its first content.
  Page& make(std::uint64_t number) {
    if (2 * (pages_.size() + 1) > slots_.size()) grow();
    pages_.push_back(std::make_unique<Page>());
    insert({number, pages_.back().get()});
    return *pages_.back();
  }

  std::size_t size() const { return pages_.size(); }

  /// Calls visit(page) for each page in the order in which they were made.
  template <typename Visit>
  void for_each(Visit visit) const {
    for (const auto& page : pages_) visit(*page);
  }

 private:
  struct Slot {
    std::uint64_t number = 0;
    Page* page = nullptr;
  };
  static constexpr std::size_t kFirstSlots = 64;

  std::size_t home(std::uint64_t number) const {
    return static_cast<std::size_t>((number * 0x9E3779B97F4A7C15ULL) >> 32U) & (slots_.size() - 1);
  }

  void insert(const Slot& slot) {
    std::size_t at = home(slot.number);
    while (slots_[at].page != nullptr) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
  }

  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.page != nullptr) insert(slot);
    }
  }

  std::vector<Slot> slots_;
  std::vector<std::unique_ptr<Page>> pages_;
  mutable std::uint64_t last_number_ = 0;
  mutable Page* last_page_ = nullptr;
};

}  // namespace wtc
