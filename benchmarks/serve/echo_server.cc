// gRPC C++ doing nothing but echo: the yardstick of the serve benchmark.
// usage: echo-server async|callback PORT
#include <grpcpp/grpcpp.h>

#include <cstdio>
#include <cstring>
#include <memory>
#include <string>

#include "echo.grpc.pb.h"

using pardon::bench::v1::EchoMessage;
using pardon::bench::v1::EchoService;

namespace {

class CallbackService final : public EchoService::CallbackService {
  grpc::ServerUnaryReactor *Echo(grpc::CallbackServerContext *context, const EchoMessage *request,
                                 EchoMessage *response) override {
    response->set_payload(request->payload());
    auto *reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }
};

// One call of the asynchronous interface: waits for a request, answers it, makes room for the next.
class AsyncCall {
 public:
  AsyncCall(EchoService::AsyncService *service, grpc::ServerCompletionQueue *queue)
      : service_(service), queue_(queue), writer_(&context_) {
    service_->RequestEcho(&context_, &request_, &writer_, queue_, queue_, this);
  }

  void Proceed(bool ok) {
    if (answered_ || !ok) {
      delete this;
      return;
    }
    new AsyncCall(service_, queue_);
    response_.set_payload(request_.payload());
    answered_ = true;
    writer_.Finish(response_, grpc::Status::OK, this);
  }

 private:
  EchoService::AsyncService *service_;
  grpc::ServerCompletionQueue *queue_;
  grpc::ServerContext context_;
  EchoMessage request_;
  EchoMessage response_;
  grpc::ServerAsyncResponseWriter<EchoMessage> writer_;
  bool answered_ = false;
};

}  // namespace

int main(int count, char **arguments) {
  if (count != 3 || (strcmp(arguments[1], "async") != 0 && strcmp(arguments[1], "callback") != 0)) {
    fprintf(stderr, "usage: echo-server async|callback PORT\n");
    return 64;
  }
  const bool is_async = strcmp(arguments[1], "async") == 0;
  EchoService::AsyncService async_service;
  CallbackService callback_service;
  grpc::ServerBuilder builder;
  builder.AddListeningPort(std::string("127.0.0.1:") + arguments[2], grpc::InsecureServerCredentials());
  std::unique_ptr<grpc::ServerCompletionQueue> queue;
  if (is_async) {
    builder.RegisterService(&async_service);
    queue = builder.AddCompletionQueue();
  } else {
    builder.RegisterService(&callback_service);
  }
  std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  if (!server) return 1;
  puts("ready");
  fflush(stdout);
  if (!is_async) {
    server->Wait();
    return 0;
  }
  for (int i = 0; i < 256; i++) new AsyncCall(&async_service, queue.get());
  void *tag;
  bool ok;
  while (queue->Next(&tag, &ok)) static_cast<AsyncCall *>(tag)->Proceed(ok);
  return 0;
}
