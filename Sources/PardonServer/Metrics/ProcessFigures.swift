internal import Glibc

/// What Prometheus expects of every process.
enum ProcessFigures {
  static var wallClockSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  static func write(startSeconds: Double, to out: inout PrometheusText) {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    let seconds = { (time: timeval) in Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    out.family("process_cpu_seconds_total", .counter, "User and system time.")
    out.sample("process_cpu_seconds_total", seconds(usage.ru_utime) + seconds(usage.ru_stime))
    out.family("process_start_time_seconds", .gauge, "When the process started, seconds since 1970.")
    out.sample("process_start_time_seconds", startSeconds)
    if let pages = residentPages {
      out.family("process_resident_memory_bytes", .gauge, "Resident memory.")
      out.sample("process_resident_memory_bytes", pages * Int(sysconf(Int32(_SC_PAGESIZE))))
    }
    if let count = openFileCount {
      out.family("process_open_fds", .gauge, "Open file descriptors.")
      out.sample("process_open_fds", count)
    }
  }

  private static var residentPages: Int? {
    guard let file = fopen("/proc/self/statm", "r") else { return nil }
    defer { fclose(file) }
    var buffer = [CChar](repeating: 0, count: 128)
    guard fgets(&buffer, Int32(buffer.count), file) != nil else { return nil }
    let text = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let fields = text.split(separator: " ")
    return fields.count > 1 ? Int(fields[1]) : nil
  }

  private static var openFileCount: Int? {
    guard let folder = opendir("/proc/self/fd") else { return nil }
    defer { closedir(folder) }
    // Not counted: the folder itself, “.” and “..”.
    var count = -3
    while readdir(folder) != nil { count += 1 }
    return max(0, count)
  }
}
