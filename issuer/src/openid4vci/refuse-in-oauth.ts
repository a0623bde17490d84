import { Oauth2Error, Oauth2ServerErrorResponseError } from '@openid4vc/oauth2'
import { Openid4vciError } from '@openid4vc/openid4vci'
import { Problem } from '@vigie/shared/problem.ts'
import { type OauthError, OauthRefusal } from './oauth-refusal.ts'

const known: readonly OauthError[] = [
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'invalid_scope',
  'invalid_token',
  'invalid_dpop_proof',
  'invalid_proof',
  'invalid_nonce',
  'invalid_credential_request',
  'unknown_credential_configuration',
  'unsupported_grant_type',
]

/**
 * What the protocol's library or our own guard refuses, as a refusal of the protocol; anything else comes through as our
 * fault. `otherwise` is what a fault of the library without a word of its own means at this place.
 */
export function refusalOf(error: unknown, otherwise: OauthError = 'invalid_request'): unknown {
  if (error instanceof OauthRefusal) return error
  if (error instanceof Oauth2ServerErrorResponseError) {
    const said = known.find((name) => name === error.errorResponse.error) ?? otherwise
    return new OauthRefusal(said, describe[said] ?? 'the request was refused', { cause: error })
  }
  const isTheirs = error instanceof Oauth2Error || error instanceof Openid4vciError || isValidation(error)
  const isUnreadable = error instanceof Problem && /^(document-|media-type-|content-encoding-)/.test(error.code)
  if (!isTheirs && !isUnreadable) return error
  return new OauthRefusal(otherwise, describe[otherwise] ?? 'the request was refused', { cause: error })
}

/** Throws what `work` refuses as a refusal of the protocol. */
export async function inOauth<T>(work: () => T | Promise<T>, otherwise?: OauthError): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw refusalOf(error, otherwise)
  }
}

const describe: Partial<Record<OauthError, string>> = {
  invalid_request: 'a parameter is missing, malformed or given twice',
  invalid_grant: 'the code is not valid, or no longer',
  invalid_dpop_proof: 'the DPoP proof does not fit this request',
  invalid_proof: 'the key proof does not fit this request',
  invalid_token: 'the access token is not valid, or no longer',
  invalid_credential_request: 'the credential request is malformed',
  unsupported_grant_type: 'expected a code, pre-authorised or not, or a refresh token',
}

/** The library's own validation error is not exported. */
function isValidation(error: unknown): boolean {
  return error instanceof Error && 'zodError' in error
}
