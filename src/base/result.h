// Errors as values. A function that can fail on what comes from outside returns Result<T>; a broken promise inside the
// program is an exception, caught once in main and once per HTTP request.
#pragma once

#include <cassert>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace chancery {

// What went wrong, as fields: describe() is the only place that turns it into prose.
struct Error {
  enum class Kind {
    not_found,  // no such file, record or name
    unreadable, // the operating system refused
    malformed,  // the bytes are not what they should be
    limit,      // larger, deeper or longer than a stated limit
    argument,   // wrong usage
    store,      // the ledger cannot be opened or written
    internal,   // a promise of ours was broken
  };
  Kind kind = Kind::internal;
  std::string message;                  // what is wrong, without the fields below
  std::string file = {};                // path or uri, if one is concerned
  std::optional<std::int64_t> line = {};   // one-based
  std::optional<std::int64_t> offset = {}; // bytes from the start, zero-based
  std::string field = {};               // the field, flag or column concerned
  std::string text = {};                // the offending text; describe() shortens it
  std::string hint = {};                // what to do about it

  bool operator==(const Error&) const = default;
};

// One line: "FILE:LINE: FIELD: MESSAGE: 'TEXT' (HINT)", leaving out what is not set. Control characters in TEXT are
// escaped, and TEXT is cut to 80 code points.
std::string describe(const Error& error);

// A value or an Error. Dropping one unread is a compile error (-Werror=unused-result).
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  explicit operator bool() const { return state_.index() == 0; }
  // Precondition of value(): *this is true. Of error(): it is false.
  T& value() & { assert(*this); return *std::get_if<0>(&state_); }
  const T& value() const& { assert(*this); return *std::get_if<0>(&state_); }
  T&& value() && { assert(*this); return std::move(*std::get_if<0>(&state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }
  const Error& error() const { assert(!*this); return *std::get_if<1>(&state_); }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}
  explicit operator bool() const { return !error_; }
  const Error& error() const { assert(error_); return *error_; }

 private:
  std::optional<Error> error_;
};

using Status = Result<void>;

}  // namespace chancery
