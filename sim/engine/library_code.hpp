#pragma once
// Debian builds oneTBB without ThreadSanitizer, which therefore takes the memory that its templates
// share for races. LibraryCode says while a thread is in them; in other builds it says nothing.

#if !defined(__SANITIZE_THREAD__)

namespace recognition {

class LibraryCode {
 public:
  LibraryCode() { enter(); }
  ~LibraryCode() { leave(); }
  LibraryCode(const LibraryCode&) = delete;
  LibraryCode& operator=(const LibraryCode&) = delete;

  static void enter() {}
  static void leave() {}
};

}  // namespace recognition

#else

#include <oneapi/tbb/task_scheduler_observer.h>

extern "C" {
void AnnotateIgnoreReadsBegin(const char* file, int line);
void AnnotateIgnoreReadsEnd(const char* file, int line);
void AnnotateIgnoreWritesBegin(const char* file, int line);
void AnnotateIgnoreWritesEnd(const char* file, int line);
}

namespace recognition {

// While it lives its thread is in the library, and so are threads that come to its arena.
class LibraryCode : oneapi::tbb::task_scheduler_observer {
 public:
  LibraryCode() {
    enter();
    observe(true);
  }
  ~LibraryCode() override {
    observe(false);
    leave();
  }
  LibraryCode(const LibraryCode&) = delete;
  LibraryCode& operator=(const LibraryCode&) = delete;

  static void enter() { thread().set(true); }
  static void leave() { thread().set(false); }

 private:
  void on_scheduler_entry(bool is_worker) override {
    if (is_worker) enter();
  }

  class Thread {
   public:
    ~Thread() { set(false); }  // a thread must not end in the library
    void set(bool inside) {
      if (inside == inside_) return;
      inside_ = inside;
      if (inside) {
        AnnotateIgnoreReadsBegin(__FILE__, __LINE__);
        AnnotateIgnoreWritesBegin(__FILE__, __LINE__);
      } else {
        AnnotateIgnoreWritesEnd(__FILE__, __LINE__);
        AnnotateIgnoreReadsEnd(__FILE__, __LINE__);
      }
    }

   private:
    bool inside_ = false;
  };

  static Thread& thread() {
    thread_local Thread here;
    return here;
  }
};

}  // namespace recognition

#endif
