import { createHash, randomBytes } from 'node:crypto'
import { type AuthorizationServerMetadata, type CallbackContext, Oauth2AuthorizationServer } from '@openid4vc/oauth2'
import {
  type CredentialIssuerMetadata,
  type IssuerMetadataResult,
  Openid4vciDraftVersion,
  Openid4vciIssuer,
  setGlobalConfig,
} from '@openid4vc/openid4vci'
import { credentialConfigurations, describedConfigurations } from './credential-configurations.ts'
import { verifyWalletJwt } from './verify-wallet-jwt.ts'

/** The library's two servers, and what we say of ourselves. */
export interface WalletProtocol {
  readonly issuer: Openid4vciIssuer
  readonly authorizationServer: Oauth2AuthorizationServer
  readonly issuerMetadata: IssuerMetadataResult
  readonly authorizationServerMetadata: AuthorizationServerMetadata
}

export const endpoints = {
  token: '/openid4vci/token',
  par: '/openid4vci/par',
  authorize: '/openid4vci/authorize',
  nonce: '/openid4vci/nonce',
  credential: '/openid4vci/credential',
  deferred: '/openid4vci/deferred',
  notification: '/openid4vci/notification',
  revocation: '/openid4vci/revocation',
} as const

/** The scope of a wallet that opens its holder's own file; the others are titles, one scope for each form. */
export const fileScope = 'seafarer'

/** A wallet may bind one title to as many keys at once, to show another each time. */
export const largestBatch = 8

export const dpopAlgorithms = ['ES256', 'EdDSA']

/** What the library asks of the platform. It signs nothing for us and fetches nothing: tokens are opaque, no address is followed. */
export const callbacks = {
  hash: async (data: Uint8Array, algorithm: string) =>
    new Uint8Array(createHash(algorithm.replace('-', '')).update(data).digest()),
  generateRandom: (length: number) => new Uint8Array(randomBytes(length)),
  verifyJwt: verifyWalletJwt,
  signJwt: () => refuse('sign'),
  fetch: () => refuse('fetch'),
  clientAuthentication: () => undefined,
} satisfies Partial<CallbackContext>

async function refuse(what: string): Promise<never> {
  throw new Error(`the protocol's library has nothing to ${what} here`)
}

const opened = new Map<string, WalletProtocol>()

export function openWalletProtocol(issuerUrl: string): WalletProtocol {
  const protocol = opened.get(issuerUrl) ?? createProtocol(issuerUrl)
  opened.set(issuerUrl, protocol)
  return protocol
}

function createProtocol(issuerUrl: string): WalletProtocol {
  // settings.ts lets a plain address through on a private network only, for demonstrations
  if (issuerUrl.startsWith('http:')) setGlobalConfig({ allowInsecureUrls: true })
  const authorizationServer = new Oauth2AuthorizationServer({ callbacks })
  const issuer = new Openid4vciIssuer({ callbacks })
  const authorizationServerMetadata = describeAuthorizationServer(issuerUrl, authorizationServer)
  const credentialIssuer = issuer.createCredentialIssuerMetadata(describeIssuer(issuerUrl))
  const issuerMetadata: IssuerMetadataResult = {
    originalDraftVersion: Openid4vciDraftVersion.V1,
    credentialIssuer,
    authorizationServers: [authorizationServerMetadata],
    knownCredentialConfigurations: issuer.getKnownCredentialConfigurationsSupported(credentialIssuer),
  }
  return { issuer, authorizationServer, issuerMetadata, authorizationServerMetadata }
}

/**
 * `issuer` and `token_endpoint` are the authorization server's to say; here too for wallets that look for them here, as
 * @digitalbazaar/oid4-client does: further members are allowed (OID4VCI 1.0 §12.2.4), and say what is said there.
 */
function describeIssuer(issuerUrl: string): CredentialIssuerMetadata {
  return {
    credential_issuer: issuerUrl,
    issuer: issuerUrl,
    token_endpoint: `${issuerUrl}${endpoints.token}`,
    credential_endpoint: `${issuerUrl}${endpoints.credential}`,
    deferred_credential_endpoint: `${issuerUrl}${endpoints.deferred}`,
    notification_endpoint: `${issuerUrl}${endpoints.notification}`,
    nonce_endpoint: `${issuerUrl}${endpoints.nonce}`,
    batch_credential_issuance: { batch_size: largestBatch },
    credential_configurations_supported: describedConfigurations,
  }
}

function describeAuthorizationServer(
  issuerUrl: string,
  server: Oauth2AuthorizationServer,
): AuthorizationServerMetadata {
  return server.createAuthorizationServerMetadata({
    issuer: issuerUrl,
    token_endpoint: `${issuerUrl}${endpoints.token}`,
    authorization_endpoint: `${issuerUrl}${endpoints.authorize}`,
    pushed_authorization_request_endpoint: `${issuerUrl}${endpoints.par}`,
    require_pushed_authorization_requests: true,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: [
      'authorization_code',
      'urn:ietf:params:oauth:grant-type:pre-authorized_code',
      'refresh_token',
    ],
    scopes_supported: [fileScope, ...credentialConfigurations],
    revocation_endpoint: `${issuerUrl}${endpoints.revocation}`,
    revocation_endpoint_auth_methods_supported: ['none'],
    code_challenge_methods_supported: ['S256'],
    dpop_signing_alg_values_supported: dpopAlgorithms,
    token_endpoint_auth_methods_supported: ['none'],
    authorization_response_iss_parameter_supported: true,
    'pre-authorized_grant_anonymous_access_supported': true,
  })
}
