/**
 * The libraries of the JCS suites compare the context of a proof with the document's by identity: inline contexts that say
 * the same would be others. Here what says the same becomes the same object; what differs stays for them to refuse.
 */
export function shareContext(document: object): object {
  const { '@context': context, proof, verifiableCredential, ...others } = document as Signed // looked at, not believed
  return {
    '@context': context,
    ...others,
    ...(verifiableCredential === undefined
      ? {}
      : { verifiableCredential: mapEach(verifiableCredential, (credential) => shareContext(credential)) }),
    proof: mapEach(proof, (one) => withContext(one, context)),
  }
}

interface Signed {
  readonly '@context'?: unknown
  readonly proof?: unknown
  readonly verifiableCredential?: unknown
}

function withContext(proof: object, context: unknown): object {
  const isSame = '@context' in proof && JSON.stringify(proof['@context']) === JSON.stringify(context)
  return isSame ? { ...proof, '@context': context } : proof
}

function mapEach(value: unknown, change: (item: object) => object): unknown {
  if (Array.isArray(value)) return value.map((item) => mapEach(item, change))
  return typeof value === 'object' && value !== null ? change(value) : value
}
