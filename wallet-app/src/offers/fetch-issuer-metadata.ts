import '../account/prepare-protocol.ts'
import { Oauth2Error } from '@openid4vc/oauth2'
import { type IssuerMetadataResult, Openid4vciClient } from '@openid4vc/openid4vci'
import { Problem, type ProblemCode } from '@vigie/shared/problem.ts'
import type { Fetch } from '../account/guarded-fetch.ts'
import { inProtocol } from '../account/in-protocol.ts'
import { createCallbacks } from '../account/protocol-callbacks.ts'

/** The issuer's metadata, and those of a few authorization servers: more is a way to keep a telephone busy. */
const mostRequests = 11

/** What an issuer says of itself and of its servers, each time that it is asked: whom it names is asked too, but not without end. */
export function fetchIssuerMetadata(issuerUrl: string, fetch: Fetch): Promise<IssuerMetadataResult> {
  const callbacks = createCallbacks({ fetch: limited(fetch), keys: [], clientId: null })
  return inProtocol(() => new Openid4vciClient({ callbacks }).resolveIssuerMetadata(issuerUrl), codeOf)
}

function limited(fetch: Fetch): Fetch {
  let asked = 0
  return (...request) => {
    asked += 1
    if (asked > mostRequests) throw new Problem('issuer-answer-invalid', 'the metadata lead to too many places')
    return fetch(...request)
  }
}

/** The library has one class for metadata of another name and for those that are not there. */
function codeOf(error: unknown): ProblemCode {
  const isMismatch = error instanceof Oauth2Error && error.message.includes('does not match')
  return isMismatch ? 'issuer-mismatch' : 'issuer-answer-invalid'
}
