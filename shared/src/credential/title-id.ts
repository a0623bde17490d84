/**
 * The identifier of a title: its number under its issuer's did:web address. Issuer and number name a title already; a
 * second, random name would cost a tenth of the QR code. Nobody fetches it: a look-up by title would tell who is checked.
 */
export function titleIdOf(issuer: string, documentNumber: string): string {
  const [host = '', ...path] = issuer.slice('did:web:'.length).split(':')
  return `https://${[decodeHost(host), ...path].join('/')}/titles/${documentNumber}`
}

/** did:web writes the colon before a port as `%3A`. */
function decodeHost(host: string): string {
  return host.replace(/%3A/gi, ':')
}
