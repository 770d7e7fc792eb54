// Calls of the public Connect interface, as any other client makes them.

const tokenKey = "pardon.token";

/// What went wrong with a call. `code`: of Connect, or `unreachable`, or `malformed`.
export class CallError extends Error {
  constructor(code, message = "", details = []) {
    super(message);
    this.code = code;
    /// Fields at fault, each `{field, description}`.
    this.violations = details.flatMap((detail) => detail?.debug?.fieldViolations ?? []);
    const delay = details.find((detail) => detail?.type === "google.rpc.RetryInfo")?.debug?.retryDelay;
    this.retrySeconds = delay ? Math.max(1, Math.ceil(parseFloat(delay))) : null;
  }
}

const byStatus = { 401: "unauthenticated", 403: "permission_denied", 404: "unimplemented", 429: "resource_exhausted" };

export const token = {
  get: () => sessionStorage.getItem(tokenKey),
  set: (value) => sessionStorage.setItem(tokenKey, value),
  forget: () => sessionStorage.removeItem(tokenKey),
};

const listeners = new Set();
/// Calls `listener` whenever the server asks for a token or refuses the one it was given.
export const onUnauthenticated = (listener) => listeners.add(listener);

async function send(path, request, { signal, timeout = 30_000, bearer = token.get() } = {}) {
  const limit = AbortSignal.timeout(timeout);
  const headers = {
    "content-type": path.streams ? "application/connect+json" : "application/json",
    "connect-protocol-version": "1",
    "connect-timeout-ms": String(timeout),
  };
  if (bearer) headers.authorization = `Bearer ${bearer}`;
  try {
    return await fetch(path.name, {
      method: "POST", headers, body: JSON.stringify(request), signal: signal ? AbortSignal.any([signal, limit]) : limit,
      credentials: "omit", cache: "no-store", redirect: "error", referrerPolicy: "no-referrer",
    });
  } catch (error) {
    if (signal?.aborted) throw new CallError("canceled");
    throw new CallError(limit.aborted ? "deadline_exceeded" : "unreachable", error.message);
  }
}

/// Calls `pardon.v1.Service/Method` and gives the answer. Throws CallError; `canceled` when `signal` was.
export async function call(method, request = {}, options = {}) {
  const response = await send({ name: `pardon.v1.${method}` }, request, options);
  let answer;
  try {
    answer = await response.json();
  } catch (error) {
    if (options.signal?.aborted) throw new CallError("canceled");
    if (error.name === "TimeoutError") throw new CallError("deadline_exceeded");
    answer = null;
  }
  if (response.ok && answer) return answer;
  const error = response.ok
    ? new CallError("malformed")
    : new CallError(answer?.code ?? byStatus[response.status] ?? "unavailable", answer?.message ?? "", answer?.details);
  if (error.code === "unauthenticated" && !options.isTrial) for (const listener of listeners) listener(error);
  throw error;
}
