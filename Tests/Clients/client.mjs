// Node's own HTTP/2: a unary gRPC call and a Connect call on one connection. Usage: node client.mjs PORT; the draft on stdin.
import http2 from "node:http2";
import { readFileSync } from "node:fs";

const draft = readFileSync(0, "utf8");
const session = http2.connect(`http://127.0.0.1:${process.argv[2]}`);

function varint(number) {
  const bytes = [];
  for (; number > 127; number = Math.floor(number / 128)) bytes.push((number % 128) | 128);
  return [...bytes, number];
}

function call(headers, body) {
  return new Promise((resolve, reject) => {
    const stream = session.request({ ":method": "POST", ":path": "/pardon.v1.GradingService/Grade", ...headers });
    const answer = { body: [] };
    stream.on("response", (head) => (answer.head = head));
    stream.on("trailers", (trailers) => (answer.trailers = trailers));
    stream.on("data", (chunk) => answer.body.push(chunk));
    stream.on("end", () => resolve({ ...answer, body: Buffer.concat(answer.body) }));
    stream.on("error", reject);
    stream.end(body);
  });
}

const text = Buffer.from(draft, "utf8");
const message = Buffer.concat([Buffer.from([0x12, ...varint(text.length)]), text]);
const prefix = Buffer.alloc(5);
prefix.writeUInt32BE(message.length, 1);
const [grpc, connect] = await Promise.all([
  call({ "content-type": "application/grpc", te: "trailers" }, Buffer.concat([prefix, message])),
  call({ "content-type": "application/json" }, JSON.stringify({ text: draft })),
]);
session.close();
console.log(JSON.stringify({
  grpcStatus: grpc.trailers["grpc-status"],
  grpcMessageBytes: grpc.body.readUInt32BE(1),
  grpcBodyBytes: grpc.body.length,
  connectStatus: connect.head[":status"],
  grade: JSON.parse(connect.body.toString("utf8")),
}));
