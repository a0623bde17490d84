import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { TestKey } from '@vigie/shared/testing/test-authority.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const repository = fileURLToPath(new URL('../../../', import.meta.url))

export interface PlainStack {
  /** The built page. */
  readonly folder: string
  remove(): void
}

/** The peer of our page: the same Vite, the same minifier, the plain libraries. */
export function buildPlainStack({ id, publicKeyMultibase }: TestKey): PlainStack {
  // inside the package, so that the configuration finds what Vite resolves its modules from
  const folder = mkdtempSync(join(here, '.plain-stack-'))
  const dist = join(folder, 'dist')
  const config = {
    root: join(here, 'plain-stack'),
    logLevel: 'error',
    define: { keyOfTitles: JSON.stringify({ id, publicKeyMultibase }) },
    worker: { format: 'es' },
    build: { target: 'es2022', outDir: dist, emptyOutDir: true, modulePreload: { polyfill: false } },
  }
  writeFileSync(join(folder, 'vite.config.mjs'), `export default ${JSON.stringify(config)}\n`)
  const vite = join(repository, 'verifier/node_modules/vite/bin/vite.js')
  execFileSync(process.execPath, [vite, 'build', '--config', join(folder, 'vite.config.mjs')], { stdio: 'inherit' })
  return { folder: dist, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
