// Open-loop latency of a unary gRPC method over HTTP/2 without TLS. Requests start on a fixed schedule, whether or not
// earlier ones were answered, and latency counts from the time a request was due: a stall of the server is charged to
// every request it delayed (no coordinated omission).
// usage: open-loop PORT PATH BODY-FILE REQUESTS-PER-SECOND SECONDS CONNECTIONS
// Prints one JSON object; exits 1 when a request failed.
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <nghttp2/nghttp2.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>
#include <vector>

namespace {

int64_t Now() {
  timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}

struct Call {
  int64_t due = 0;
  size_t sent = 0;
  bool status_ok = false;
  bool http_ok = false;
  size_t received = 0;
};

std::string body;
std::string path;
std::string authority;
std::vector<int64_t> latencies;
int64_t warm_until = 0;
uint64_t failed = 0;
uint64_t finished = 0;
size_t response_bytes = 0;

struct Connection {
  int fd = -1;
  nghttp2_session *session = nullptr;
  std::string out;
  size_t written = 0;
};

ssize_t ReadBody(nghttp2_session *, int32_t, uint8_t *buffer, size_t length, uint32_t *flags,
                 nghttp2_data_source *source, void *) {
  auto *call = static_cast<Call *>(source->ptr);
  size_t count = std::min(length, body.size() - call->sent);
  memcpy(buffer, body.data() + call->sent, count);
  call->sent += count;
  if (call->sent == body.size()) *flags |= NGHTTP2_DATA_FLAG_EOF;
  return static_cast<ssize_t>(count);
}

int OnHeader(nghttp2_session *session, const nghttp2_frame *frame, const uint8_t *name, size_t name_length,
             const uint8_t *value, size_t value_length, uint8_t, void *) {
  auto *call = static_cast<Call *>(nghttp2_session_get_stream_user_data(session, frame->hd.stream_id));
  if (!call) return 0;
  std::string key(reinterpret_cast<const char *>(name), name_length);
  std::string text(reinterpret_cast<const char *>(value), value_length);
  if (key == ":status") call->http_ok = text == "200";
  if (key == "grpc-status") call->status_ok = text == "0";
  return 0;
}

int OnData(nghttp2_session *session, uint8_t, int32_t stream, const uint8_t *, size_t length, void *) {
  auto *call = static_cast<Call *>(nghttp2_session_get_stream_user_data(session, stream));
  if (call) call->received += length;
  return 0;
}

int OnClose(nghttp2_session *session, int32_t stream, uint32_t error, void *) {
  auto *call = static_cast<Call *>(nghttp2_session_get_stream_user_data(session, stream));
  if (!call) return 0;
  finished++;
  if (error != NGHTTP2_NO_ERROR || !call->http_ok || !call->status_ok || call->received <= 5) failed++;
  response_bytes = call->received;
  if (call->due >= warm_until) latencies.push_back(Now() - call->due);
  delete call;
  return 0;
}

void Open(Connection &connection, int port) {
  connection.fd = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(connection.fd, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0) {
    perror("connect");
    exit(2);
  }
  int on = 1;
  setsockopt(connection.fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  fcntl(connection.fd, F_SETFL, O_NONBLOCK);
  nghttp2_session_callbacks *callbacks;
  nghttp2_session_callbacks_new(&callbacks);
  nghttp2_session_callbacks_set_on_header_callback(callbacks, OnHeader);
  nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, OnData);
  nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, OnClose);
  nghttp2_session_client_new(&connection.session, callbacks, nullptr);
  nghttp2_session_callbacks_del(callbacks);
  nghttp2_settings_entry settings[] = {{NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, 1 << 20}};
  nghttp2_submit_settings(connection.session, NGHTTP2_FLAG_NONE, settings, 1);
  nghttp2_session_set_local_window_size(connection.session, NGHTTP2_FLAG_NONE, 0, 1 << 24);
}

void Submit(Connection &connection, int64_t due) {
  auto nv = [](const char *name, const std::string &value) {
    return nghttp2_nv{reinterpret_cast<uint8_t *>(const_cast<char *>(name)),
                      reinterpret_cast<uint8_t *>(const_cast<char *>(value.data())), strlen(name), value.size(),
                      NGHTTP2_NV_FLAG_NONE};
  };
  static const std::string post = "POST", http = "http", type = "application/grpc", te = "trailers";
  nghttp2_nv fields[] = {nv(":method", post),         nv(":scheme", http), nv(":path", path), nv(":authority", authority),
                         nv("content-type", type), nv("te", te)};
  auto *call = new Call;
  call->due = due;
  nghttp2_data_provider provider;
  provider.source.ptr = call;
  provider.read_callback = ReadBody;
  if (nghttp2_submit_request(connection.session, nullptr, fields, 6, &provider, call) < 0) {
    failed++;
    delete call;
  }
}

void Write(Connection &connection) {
  while (true) {
    if (connection.written == connection.out.size()) {
      connection.out.clear();
      connection.written = 0;
      const uint8_t *data;
      while (connection.out.size() < 65536) {
        ssize_t count = nghttp2_session_mem_send(connection.session, &data);
        if (count <= 0) break;
        connection.out.append(reinterpret_cast<const char *>(data), static_cast<size_t>(count));
      }
      if (connection.out.empty()) return;
    }
    ssize_t count = write(connection.fd, connection.out.data() + connection.written,
                          connection.out.size() - connection.written);
    if (count < 0) {
      if (errno == EAGAIN) return;
      perror("write");
      exit(2);
    }
    connection.written += static_cast<size_t>(count);
  }
}

void Read(Connection &connection) {
  static uint8_t buffer[1 << 16];
  while (true) {
    ssize_t count = read(connection.fd, buffer, sizeof buffer);
    if (count < 0 && errno == EAGAIN) return;
    if (count <= 0) {
      fprintf(stderr, "the server closed the connection\n");
      exit(2);
    }
    if (nghttp2_session_mem_recv(connection.session, buffer, static_cast<size_t>(count)) < 0) {
      fprintf(stderr, "the server broke HTTP/2\n");
      exit(2);
    }
    if (static_cast<size_t>(count) < sizeof buffer) return;
  }
}

double Percentile(double share) {
  if (latencies.empty()) return 0;
  size_t index = std::min(latencies.size() - 1, static_cast<size_t>(share * static_cast<double>(latencies.size())));
  return static_cast<double>(latencies[index]) / 1000;
}

}  // namespace

int main(int count, char **arguments) {
  if (count != 7) {
    fprintf(stderr, "usage: open-loop PORT PATH BODY-FILE REQUESTS-PER-SECOND SECONDS CONNECTIONS\n");
    return 64;
  }
  int port = atoi(arguments[1]);
  path = arguments[2];
  authority = std::string("127.0.0.1:") + arguments[1];
  FILE *file = fopen(arguments[3], "rb");
  if (!file) {
    perror(arguments[3]);
    return 66;
  }
  char chunk[4096];
  while (size_t read = fread(chunk, 1, sizeof chunk, file)) body.append(chunk, read);
  fclose(file);
  double rate = atof(arguments[4]), seconds = atof(arguments[5]);
  std::vector<Connection> connections(static_cast<size_t>(atoi(arguments[6])));
  for (auto &connection : connections) {
    Open(connection, port);
    Write(connection);
  }
  const auto interval = 1e9 / rate;
  const auto total = static_cast<uint64_t>(rate * seconds);
  latencies.reserve(total);
  const int64_t start = Now() + 50000000;
  warm_until = start + static_cast<int64_t>(seconds * 1e8);  // the first tenth warms up
  uint64_t submitted = 0;
  std::vector<pollfd> polls(connections.size());
  while (finished + failed < total) {
    int64_t now = Now();
    if (now > start + static_cast<int64_t>((seconds + 10) * 1e9)) break;
    while (submitted < total) {
      int64_t due = start + static_cast<int64_t>(static_cast<double>(submitted) * interval);
      if (due > now) break;
      Submit(connections[submitted % connections.size()], due);
      submitted++;
    }
    for (size_t i = 0; i < connections.size(); i++) {
      Write(connections[i]);
      polls[i] = {connections[i].fd, static_cast<short>(POLLIN | (connections[i].out.empty() ? 0 : POLLOUT)), 0};
    }
    int64_t next = submitted < total ? start + static_cast<int64_t>(static_cast<double>(submitted) * interval) : now + 10000000;
    int64_t wait = std::max<int64_t>(0, next - Now());
    timespec timeout{static_cast<time_t>(wait / 1000000000), static_cast<long>(wait % 1000000000)};
    if (ppoll(polls.data(), polls.size(), &timeout, nullptr) > 0)
      for (size_t i = 0; i < connections.size(); i++)
        if (polls[i].revents) Read(connections[i]);
  }
  std::sort(latencies.begin(), latencies.end());
  failed += total - std::min(total, finished);
  printf("{\"requests\": %llu, \"failed\": %llu, \"responseBytes\": %zu, \"p50Microseconds\": %.1f, "
         "\"p99Microseconds\": %.1f, \"p999Microseconds\": %.1f, \"maxMicroseconds\": %.1f}\n",
         static_cast<unsigned long long>(total), static_cast<unsigned long long>(failed), response_bytes,
         Percentile(0.5), Percentile(0.99), Percentile(0.999), Percentile(1));
  return failed ? 1 : 0;
}
