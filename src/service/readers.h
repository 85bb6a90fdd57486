// Ledgers open for reading, one a thread at a time. Private to src/service.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "ledger/ledger.h"

namespace chancery::service {

class Readers {
 public:
  // A ledger lent out; comes back when dropped.
  class Lease {
   public:
    Lease(Readers& from, std::unique_ptr<Ledger> ledger, std::string state) : from_(&from), ledger_(std::move(ledger)), state_(std::move(state)) {}
    Lease(Lease&&) = default;
    ~Lease();
    Ledger& operator*() { return *ledger_; }
    Ledger* operator->() { return ledger_.get(); }
    const std::string& file() const { return state_; }  // another one when the ledger is replaced
    void spoil() { view_.reset(), ledger_.reset(); }  // it failed: do not lend it again
    Status hold();  // until it comes back, everything is read from one state of the ledger

   private:
    Readers* from_;
    std::unique_ptr<Ledger> ledger_;
    std::unique_ptr<Ledger::View> view_;
    std::string state_;
  };

  explicit Readers(std::string location) : location_(std::move(location)) {}
  // Errors: the ledger's.
  Result<Lease> lend();
  std::size_t held_bytes();  // by those that are not lent out

 private:
  // Which file it is, and whether a log lies beside it: a ledger that was opened in another state may be blind to what is written
  // now (it was replaced, or was opened as a file that nobody writes).
  std::string state() const;
  std::string location_;
  std::mutex mutex_;
  struct Idle { std::unique_ptr<Ledger> ledger; std::string state; };
  std::vector<Idle> idle_;
};

}  // namespace chancery::service
