/** What we refuse a wallet, in the words it knows: RFC 6749 §5.2, RFC 6750, RFC 9449, OID4VCI 1.0 §8.3.1, §9.3, §11.2. */
export type OauthError =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_scope'
  | 'invalid_token'
  | 'invalid_dpop_proof'
  | 'invalid_proof'
  | 'invalid_nonce'
  | 'invalid_credential_request'
  | 'unknown_credential_configuration'
  | 'unknown_credential_identifier'
  | 'unsupported_grant_type'
  | 'invalid_transaction_id'
  | 'invalid_notification_id'
  | 'invalid_notification_request'
  | 'credential_request_denied'
  | 'server_error'

/**
 * A refusal that a wallet's program reads; people read the wallet. Its words are constants: those of the library quote
 * codes and tokens.
 */
export class OauthRefusal extends Error {
  override readonly name = 'OauthRefusal'
  readonly error: OauthError

  constructor(error: OauthError, description: string, options?: ErrorOptions) {
    super(description, options)
    this.error = error
  }
}
