// ./demo: everything on localhost with invented people whose applications are processed for real.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { chooseLanguage, type Language, languages } from '@vigie/shared/language.ts'
import { plainDateOf } from '@vigie/shared/plain-date.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { drawProgress } from '../vigie/progress-bar.ts'
import { type Administration, openAdministration } from './administration.ts'
import { enterManningDocument } from './enter-manning-document.ts'
import { inviteOnce } from './identity-and-mail.ts'
import { type Fate, processPeople, waitForChanges } from './process-people.ts'
import { type Ports, type RunningPrograms, startPrograms } from './programs.ts'
import { registerShipowner } from './register-shipowner.ts'
import { runOnce, writeQrText } from './run-once.ts'
import { showScreen } from './show-screen.ts'
import { say } from './words.ts'

const root = path.resolve(import.meta.dirname, '../..')
const { values, language } = readArguments()
const tell = (line: string) => process.stderr.write(`${line}\n`)

const interrupted = interruptedBySignal()

try {
  if (values.help) console.log(say('usage', language))
  else if (values.once !== undefined) {
    tell(say('starting', language))
    await runOnce(path.resolve(values.once), interrupted)
    console.log(`${say('left', language)} ${path.resolve(values.once)}`)
  } else await stayUp()
} catch (error) {
  if (!interrupted.aborted && !(error instanceof Problem)) throw error
  if (interrupted.aborted) process.exitCode = 130
  else process.exitCode = reportProblem(error as Problem) // just looked at
}

async function stayUp(): Promise<void> {
  const ports = portsFrom(values.port)
  const dataFolder = path.resolve(process.env.VIGIE_DATA || path.join(root, '.data'))
  await buildPages()
  tell(say('starting', language))
  const programs = await startPrograms({ dataFolder, ports, withPages: true, interrupted })
  try {
    await Promise.race([fill(programs, dataFolder), programs.firstEnd, untilInterrupted()])
    const ended = await Promise.race([untilInterrupted(), programs.firstEnd])
    if (ended === null) return
    process.exitCode = 1
    tell(`${say('ended', language)} ${path.join(dataFolder, 'logs')} (${ended})`)
  } finally {
    await programs.stop()
  }
}

function untilInterrupted(): Promise<null> {
  return new Promise((resolve) => {
    if (interrupted.aborted) resolve(null)
    interrupted.addEventListener('abort', () => resolve(null), { once: true })
  })
}

/** The issuer, the verifier and the wallet side by side; ten further the registries, time stamps, identity provider and mails. */
function portsFrom(written: string | undefined): Ports {
  const first = Number(written ?? 8080)
  if (!Number.isInteger(first) || first < 1 || first > 65_521) throw new Problem('command-usage', String(written))
  const standIns = { registries: first + 10, timestamps: first + 11, identityProvider: first + 12 }
  return { issuer: first, verifier: first + 1, wallet: first + 2, ...standIns, mail: first + 13, mailPage: first + 14 }
}

function reportProblem({ code, message }: Problem): number {
  if (code === 'command-usage') tell(`${say('ports', language)} ${message}\n${say('usage', language)}`)
  else tell(`${say('failed', language)} ${message} [${code}]`)
  return code === 'command-usage' ? 2 : 1
}

/** Once: a restart finds the register as it was. */
async function fill(programs: RunningPrograms, dataFolder: string): Promise<void> {
  const administration = await openAdministration(programs.issuerUrl, dataFolder)
  const accessCode = await registerShipowner(administration, dataFolder, programs.verifierUrl)
  const fates = await recallOrProcess(administration, programs, dataFolder)
  const pdfFolder = path.join(dataFolder, 'pdf')
  const numbers = await printTitles(administration, fates, pdfFolder)
  const manningPdf = await enterManningDocument(administration, dataFolder, plainDateOf(new Date()))
  const holder = fates.find(({ titleCode, titleId }) => titleCode === 'capitaine-200' && titleId)
  const shown = holder?.titleId
  if (!shown) throw new Problem('title-not-found', 'no capitaine 200 was granted')
  await inviteOnce(administration, holder.identificationNumber, dataFolder)
  const { link } = await administration.post<{ link: string }>('registrar', `/api/titles/${shown}/credential-offers`, {
    grant: 'authorization',
  })
  const qrText = await writeQrText(administration, shown, programs.verifierUrl)
  const screen = {
    ...programs,
    accessCode,
    manningPdf,
    fates,
    numbers,
    walletLink: link,
    pdfFolder,
    dataFolder,
    qrText,
  }
  const surroundings = {
    columns: process.stdout.columns,
    isUsual: values.port === undefined && !process.env.VIGIE_DATA,
  }
  interrupted.throwIfAborted()
  console.log(showScreen({ ...screen, ...surroundings }, language))
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
  const fates = await processPeople(administration, {
    today: plainDateOf(new Date()),
    onStep: (_done, total) => {
      bar ??= drawProgress(total)
      bar.step()
    },
  })
  bar?.end()
  await waitForChanges(fates, administration, issuerUrl)
  writeFileSync(`${file}.new`, `${JSON.stringify(fates, null, 2)}\n`, { mode: 0o600 })
  renameSync(`${file}.new`, file)
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
async function buildPages(): Promise<void> {
  tell(say('building', language))
  const { status } = spawnSync('pnpm', ['run', '--silent', 'build'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  // a Ctrl-C that ended the build is heard only now
  await pause(0)
  interrupted.throwIfAborted()
  if (status !== 0) throw new Problem('internal-error', 'the pages could not be built')
}

/** From the first moment on: programs that were started must be stopped, whenever the terminal is closed or Ctrl-C comes. */
function interruptedBySignal(): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (!controller.signal.aborted) tell(`\n${say('stopping', language)}`)
      controller.abort()
    })
  }
  return controller.signal
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
