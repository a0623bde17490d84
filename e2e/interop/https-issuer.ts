import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { getRequestListener } from '@hono/node-server'
import { publish } from '@vigie/issuer/publishing/publish.ts'
import { holdTestCeremony } from '@vigie/issuer/publishing/root-fixture.ts'
import { createTestIssuer, type TestIssuer } from '@vigie/issuer/test-issuer.ts'
import { startTestSite, testCertificates } from '@vigie/shared/testing/test-site.ts'

/** A whole issuer at https://localhost, for software that nobody here wrote: it trusts the test certificates and nothing else is bent. */
export interface HttpsIssuer extends TestIssuer {
  readonly url: string
  /** A file of the publication, once `publish` has run. */
  published(name: string): string
  publish(): Promise<void>
}

export async function startHttpsIssuer(): Promise<HttpsIssuer> {
  setDefaultCACertificates([...getCACertificates('default'), testCertificates])
  const issuer = await createTestIssuer()
  const site = await startTestSite(getRequestListener(issuer.app.fetch))
  const url = `https://localhost:${site.port}`
  Object.assign(issuer.deps.settings, { issuerUrl: url })
  const folder = path.join(issuer.deps.settings.dataFolder, 'published')
  const name = { fr: 'Autorité', en: 'Authority' }
  return {
    ...issuer,
    url,
    published: (file) => readFileSync(path.join(folder, file), 'utf8'),
    async publish() {
      mkdirSync(folder, { recursive: true })
      const { signer, settings } = issuer.deps
      const root = await holdTestCeremony(signer, settings.rootChainFile)
      await publish({ ...issuer.deps, ...root, folder, authority: { ...settings.authority, name } })
    },
    async close() {
      await site.close()
      await issuer.close()
    },
  }
}
