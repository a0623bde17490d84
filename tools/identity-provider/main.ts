// A stand-in for FranceConnect with the invented people of the registries, on the machine itself only.
// IDENTITY_PROVIDER_PORT (8092), IDENTITY_PROVIDER_SECRET_FILE: the secret of its one client, `vigie`; VIGIE_ISSUER_URL.
import { readFileSync } from 'node:fs'
import { createIdentityProvider } from './create-identity-provider.ts'

const port = Number(process.env.IDENTITY_PROVIDER_PORT || 8092)
const secretFile = process.env.IDENTITY_PROVIDER_SECRET_FILE
if (!secretFile) throw new Error('IDENTITY_PROVIDER_SECRET_FILE: expected the file of the client’s secret')
const server = createIdentityProvider({
  issuerUrl: `http://localhost:${port}`,
  clientId: 'vigie',
  clientSecret: readFileSync(secretFile, 'utf8').trim(),
  redirectUri: `${process.env.VIGIE_ISSUER_URL || 'http://localhost:8080'}/sign-in/return`,
})
server.listen(port, '127.0.0.1', () => {
  console.log(JSON.stringify({ at: new Date(), program: 'identity-provider', event: 'start', port }))
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close()
    server.closeAllConnections()
  })
}
