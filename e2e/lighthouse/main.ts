// pnpm lighthouse: what Google's Lighthouse says of the verifier's page, in two forms, on every screen that has an address.
// It is fetched by npm into .cache when asked for, and is no part of the repository. 0: 100 everywhere; 1: not; 2: not run.
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { revocationListId } from '../../shared/testing/test-authority.ts'
import { placeNames } from '../../verifier/src/pwa/places/place-names.ts'
import { findChromium } from '../browser/chromium.ts'
import { startVerifier } from '../pages/start-verifier.ts'

const version = '13.5.0'
const cache = fileURLToPath(new URL(`../../.cache/lighthouse-${version}/`, import.meta.url))
const categories = ['accessibility', 'best-practices']

/** The part of a report that is read here. */
interface Report {
  readonly categories: Readonly<
    Record<string, { readonly score: number; readonly auditRefs: readonly { id: string }[] }>
  >
  readonly audits: Readonly<Record<string, { readonly score: number | null; readonly title: string }>>
}

if (!install()) {
  console.error(`Lighthouse ${version} could not be fetched from the registry: not run.`)
  process.exit(2)
}
const publishedAt = new Date(Date.now() - 20 * 60_000)
const verifier = await startVerifier(publishedAt)
let failures = 0
try {
  await verifier.publish({ at: publishedAt, revoked: [4_711] })
  const revoked = await verifier.sign({ revocationEntry: { list: revocationListId, index: 4_711 } })
  const screens: readonly (readonly [name: string, url: string])[] = [
    ['scanner', `${verifier.url}/`],
    ['verdict, green', verifier.linkOf(await verifier.sign())],
    ['verdict, red', verifier.linkOf(revoked)],
    ...placeNames.map((name) => [name, `${verifier.url}/${name}`] as const),
  ]
  for (const [name, url] of screens) {
    for (const form of ['mobile', 'desktop'] as const) failures += tell(name, form, await visit(url, form))
  }
} finally {
  await verifier.stop()
}
process.exit(failures > 0 ? 1 : 0)

function install(): boolean {
  if (existsSync(join(cache, 'node_modules/lighthouse'))) return true
  mkdirSync(cache, { recursive: true })
  const how = ['--prefix', cache, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  try {
    execFileSync('npm', ['install', ...how, `lighthouse@${version}`], { stdio: 'inherit' })
    return true
  } catch {
    return false
  }
}

async function visit(url: string, form: 'mobile' | 'desktop'): Promise<Report> {
  const { executablePath, env } = await findChromium()
  const file = join(cache, 'report.json')
  const options = [
    '--quiet',
    `--only-categories=${categories.join(',')}`,
    '--output=json',
    `--output-path=${file}`,
    '--chrome-flags=--headless=new --no-sandbox',
    '--no-enable-error-reporting',
    ...(form === 'desktop' ? ['--preset=desktop'] : []),
  ]
  const program = join(cache, 'node_modules/lighthouse/cli/index.js')
  const child = spawn(process.execPath, [program, url, ...options], {
    env: { ...env, CHROME_PATH: executablePath },
    stdio: 'inherit',
  })
  const code = await new Promise((resolve) => child.once('exit', resolve))
  if (code !== 0) throw new Error(`Lighthouse ended with ${code}`)
  return JSON.parse(readFileSync(file, 'utf8'))
}

/** A line for each screen; answers how many categories fall short of 100. */
function tell(name: string, form: string, { categories: found, audits }: Report): number {
  const short = categories.filter((category) => found[category]?.score !== 1)
  const scores = categories.map((category) => `${category} ${Math.round((found[category]?.score ?? 0) * 100)}`)
  console.log(`${name}, ${form}: ${scores.join(', ')}`)
  for (const category of short) {
    for (const { id } of found[category]?.auditRefs ?? []) {
      const audit = audits[id]
      if (audit && audit.score !== null && audit.score < 1) console.log(`  ${id}: ${audit.title}`)
    }
  }
  return short.length
}
