/** RFC 7468: base64 in lines of 64 between the two marks. */
export function writePem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}

/** Every certificate of a PEM text, in its order. */
export function readPemCertificates(text: string): Uint8Array<ArrayBuffer>[] {
  const found = text.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g)
  return [...found].map(([, base64 = '']) => new Uint8Array(Buffer.from(base64, 'base64')))
}
