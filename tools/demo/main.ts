// ./demo: everything on localhost with invented people whose applications are processed for real.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { chooseLanguage, type Language, languages } from '@vigie/shared/language.ts'
import { plainDateOf } from '@vigie/shared/plain-date.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { drawProgress } from '../vigie/progress-bar.ts'
import { type Administration, openAdministration } from './administration.ts'
import { type Fate, processPeople, waitUntilPublished } from './process-people.ts'
import { type RunningPrograms, startPrograms } from './programs.ts'
import { collectQrText, runOnce } from './run-once.ts'
import { showScreen } from './show-screen.ts'
import { say } from './words.ts'

const root = path.resolve(import.meta.dirname, '../..')
const { values, language } = readArguments()
const tell = (line: string) => process.stderr.write(`${line}\n`)

try {
  if (values.help) console.log(say('usage', language))
  else if (values.once !== undefined) {
    tell(say('starting', language))
    await runOnce(path.resolve(values.once))
    console.log(`${say('left', language)} ${path.resolve(values.once)}`)
  } else await stayUp()
} catch (error) {
  if (!(error instanceof Problem)) throw error
  tell(`${say('failed', language)} ${error.message} [${error.code}]`)
  process.exitCode = error.code === 'command-usage' ? 2 : 1
}

async function stayUp(): Promise<void> {
  const dataFolder = path.resolve(process.env.VIGIE_DATA ?? path.join(root, '.data'))
  buildPages()
  tell(say('starting', language))
  const first = Number(values.port ?? 8080)
  const ports = { issuer: first, verifier: first + 1, wallet: first + 2, registries: first + 10 }
  const programs = await startPrograms({ dataFolder, ports, withPages: true })
  const stopped = stopOnSignal(programs)
  try {
    await fill(programs, dataFolder)
    const ended = await Promise.race([stopped, programs.firstEnd])
    if (ended) tell(`${say('ended', language)} ${path.join(dataFolder, 'logs')} (${ended})`)
  } finally {
    await programs.stop()
  }
}

/** Once: a restart finds the register as it was. */
async function fill(programs: RunningPrograms, dataFolder: string): Promise<void> {
  const administration = await openAdministration(programs.issuerUrl, dataFolder)
  const fates = await recallOrProcess(administration, programs, dataFolder)
  const pdfFolder = path.join(dataFolder, 'pdf')
  const numbers = await printTitles(administration, fates, pdfFolder)
  const shown = fates.find(({ titleCode, titleId }) => titleCode === 'capitaine-200' && titleId)?.titleId
  if (!shown) throw new Problem('title-not-found', 'no capitaine 200 was granted')
  const { link } = await administration.post<{ link: string }>('registrar', `/api/titles/${shown}/offers`)
  const qrText = await collectQrText(administration, shown, programs.issuerUrl)
  console.log(showScreen({ ...programs, fates, numbers, walletLink: link, pdfFolder, dataFolder, qrText }, language))
}

async function recallOrProcess(
  administration: Administration,
  { issuerUrl }: RunningPrograms,
  dataFolder: string,
): Promise<readonly Fate[]> {
  const file = path.join(dataFolder, 'demo.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  tell(say('processing', language))
  let bar: ReturnType<typeof drawProgress> | undefined
  const started = new Date()
  const fates = await processPeople(administration, {
    today: plainDateOf(started),
    onStep: (_done, total) => {
      bar ??= drawProgress(total)
      bar.step()
    },
  })
  bar?.end()
  await waitUntilPublished(issuerUrl, started)
  writeFileSync(file, `${JSON.stringify(fates, null, 2)}\n`, { mode: 0o600 })
  return fates
}

/** File names hold the number alone, never the person. */
async function printTitles(
  administration: Administration,
  fates: readonly Fate[],
  folder: string,
): Promise<ReadonlyMap<string, string>> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const numbers = new Map<string, string>()
  for (const { titleId } of fates) {
    if (!titleId) continue
    const { number } = await administration.get<{ number: string }>('registrar', `/api/titles/${titleId}`)
    numbers.set(titleId, number)
    const file = path.join(folder, `title-${number}.pdf`)
    if (!existsSync(file)) writeFileSync(file, await administration.getBytes('registrar', `/api/titles/${titleId}/pdf`))
  }
  return numbers
}

/** Each time: it takes seconds, and pages of yesterday's sources would mislead. */
function buildPages(): void {
  tell(say('building', language))
  const { status } = spawnSync('pnpm', ['run', '--silent', 'build'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) throw new Problem('internal-error', 'the pages could not be built')
}

function stopOnSignal(programs: RunningPrograms): Promise<null> {
  return new Promise((resolve) => {
    const stop = async () => {
      tell(`\n${say('stopping', language)}`)
      await programs.stop()
      resolve(null)
    }
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
  })
}

function readArguments() {
  const options = {
    once: { type: 'string' },
    port: { type: 'string' },
    lang: { type: 'string' },
    help: { type: 'boolean' },
  } as const
  const { LC_ALL, LC_MESSAGES, LANG } = process.env
  const byDefault = chooseLanguage([LC_ALL || LC_MESSAGES || LANG || 'en'])
  try {
    const { values: read } = parseArgs({ options })
    const asked: Language = languages.find((known) => known === read.lang) ?? byDefault
    return { values: read, language: asked }
  } catch {
    process.stderr.write(`${say('usage', byDefault)}\n`)
    process.exit(2)
  }
}
