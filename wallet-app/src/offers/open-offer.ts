import '../account/prepare-protocol.ts'
import {
  type CredentialOfferObject,
  determineAuthorizationServerForCredentialOffer,
  type IssuerMetadataResult,
  Openid4vciClient,
  Openid4vciVersion,
} from '@openid4vc/openid4vci'
import type { Text } from '@vigie/shared/language.ts'
import { Problem } from '@vigie/shared/problem.ts'
import type { AccountNeeds } from '../account/account-needs.ts'
import type { AuthorizationServer } from '../account/authorization-server.ts'
import { checkAddress } from '../account/guarded-fetch.ts'
import { inProtocol } from '../account/in-protocol.ts'
import { createCallbacks } from '../account/protocol-callbacks.ts'
import { fetchIssuerMetadata } from './fetch-issuer-metadata.ts'
import { nameIn, tamed } from './foreign-words.ts'
import { listOffered, type OfferedCredential } from './offered-credentials.ts'
import type { WrittenOffer } from './read-offer.ts'

/** An offer that was read with what its issuer says of itself: enough to ask the person. */
export interface OpenedOffer {
  readonly issuerUrl: string
  /** What the issuer calls itself; anybody may call themselves anything. */
  readonly issuerName: Text | null
  readonly credentials: readonly OfferedCredential[]
  readonly grant: OfferGrant
  readonly server: AuthorizationServer
  /** As the library wants them back. */
  readonly offer: CredentialOfferObject
  readonly metadata: IssuerMetadataResult
}

export type OfferGrant =
  /** The person types `txCode` when there is one: it came by another way than the offer (§3.5). */
  | { readonly kind: 'pre-authorised'; readonly txCode: TransactionCode | null }
  /** The person signs in with the issuer. */
  | { readonly kind: 'authorization'; readonly issuerState: string | null }

export interface TransactionCode {
  readonly isNumeric: boolean
  readonly length: number | null
  readonly description: string | null
}

const longestDescription = 300

type OpenNeeds = Pick<AccountNeeds, 'fetch' | 'plainOrigins'>

export async function openOffer(written: WrittenOffer, needs: OpenNeeds): Promise<OpenedOffer> {
  const client = new Openid4vciClient({
    callbacks: createCallbacks({ fetch: needs.fetch, keys: [], clientId: null }),
  })
  const offer = await inProtocol(() => client.resolveCredentialOffer(linkOf(written, needs)), 'offer-invalid')
  const issuerUrl = offer.credential_issuer
  checkAddress(issuerUrl, needs.plainOrigins)
  const metadata = await fetchIssuerMetadata(issuerUrl, needs.fetch)
  if (!knownVersions.includes(metadata.originalDraftVersion)) {
    throw new Problem('issuer-answer-invalid', 'expected the metadata of OID4VCI 1.0')
  }
  return {
    issuerUrl,
    issuerName: nameIn(metadata.credentialIssuer.display),
    credentials: listOffered(offer.credential_configuration_ids, metadata),
    grant: grantOf(offer),
    server: await inProtocol(() => serverOf(offer, metadata), 'authorization-server-not-listed'),
    offer,
    metadata,
  }
}

const knownVersions: readonly Openid4vciVersion[] = [Openid4vciVersion.V1, Openid4vciVersion.Draft15]
const preAuthorised = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'

/** The library decodes the offer once more than the link was encoded. */
function linkOf(written: WrittenOffer, { plainOrigins }: OpenNeeds): string {
  const link = new URL('openid-credential-offer://')
  if (written.kind === 'value') link.searchParams.set('credential_offer', encodeURIComponent(written.json))
  else link.searchParams.set('credential_offer_uri', checkAddress(written.address, plainOrigins))
  return link.href
}

function grantOf({ grants }: CredentialOfferObject): OfferGrant {
  const offered = grants?.[preAuthorised]
  if (!offered) return { kind: 'authorization', issuerState: grants?.authorization_code?.issuer_state ?? null }
  const { tx_code: txCode } = offered
  if (!txCode) return { kind: 'pre-authorised', txCode: null }
  return {
    kind: 'pre-authorised',
    txCode: {
      isNumeric: txCode.input_mode !== 'text',
      length: typeof txCode.length === 'number' && txCode.length > 0 && txCode.length <= 64 ? txCode.length : null,
      description: tamed(txCode.description, longestDescription),
    },
  }
}

/** The server that the issuer's own metadata name: an offer alone cannot lead a code elsewhere (§4.1.1). */
function serverOf({ grants }: CredentialOfferObject, metadata: IssuerMetadataResult): AuthorizationServer {
  const named = (grants?.[preAuthorised] ?? grants?.authorization_code)?.authorization_server
  const issuer = determineAuthorizationServerForCredentialOffer({
    issuerMetadata: metadata,
    ...(named !== undefined && { grantAuthorizationServer: named }),
  })
  const server = metadata.authorizationServers.find((each) => each.issuer === issuer)
  if (server) return server
  throw new Problem('authorization-server-not-listed', 'the issuer does not name the server of the offer')
}
