internal import NIOCore
internal import PardonRPC

extension ServerConfiguration {
  /// Settings that do not go together.
  var contradictions: [String] {
    var problems: [String] = []
    if (tlsCertificate == nil) != (tlsKey == nil) {
      problems.append("tls.certificate and tls.key go together: set both or neither")
    }
    if tlsCertificate == nil && tlsClientAuthorities != nil {
      problems.append("tls.client_authorities needs tls.certificate and tls.key")
    }
    if tlsRequiresClientCertificate && tlsClientAuthorities == nil {
      problems.append("tls.require_client_certificate needs tls.client_authorities")
    }
    if !hasBuiltInRules && ruleFiles.isEmpty {
      problems.append("rules.built_in is false and rules.files names none: no rules are left")
    }
    if limits.responseLowWaterBytes >= limits.responseHighWaterBytes {
      problems.append("limits.response_low_water must be below limits.response_high_water")
    }
    if limits.frameBytesMax > limits.streamWindowBytes {
      problems.append("limits.stream_window must hold a frame of limits.frame_bytes")
    }
    if storeURL == nil {
      if storeKeepsTexts { problems.append("store.keep_texts needs store.url") }
      if storeKeyFile != nil { problems.append("store.key_file needs store.url") }
      if storeRetentionDays != nil { problems.append("store.retention_days needs store.url") }
    }
    if storeGroupLabels.contains(ScoreAccess.tenantLabel) {
      problems.append("store.group_labels must not name “\(ScoreAccess.tenantLabel)”: figures are always kept by it")
    }
    return problems + exposure
  }

  /// Addresses that others reach need TLS and tokens (or client certificates), unless said otherwise.
  private var exposure: [String] {
    let exposed = listen.filter { !$0.isLocal }
    guard let first = exposed.first else { return [] }
    var problems: [String] = []
    if tlsCertificate == nil && !allowsPlaintext {
      problems.append(
        "\(first) can be reached by others: set tls.certificate and tls.key, or say --insecure-plaintext")
    }
    if tokens == nil && !tlsRequiresClientCertificate && !allowsAnonymous {
      problems.append("\(first) can be reached by others: set tokens, or say --insecure-anonymous")
    }
    return problems
  }
}
