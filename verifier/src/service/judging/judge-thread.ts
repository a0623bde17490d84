import { loadTitles, loadValueSets } from '@vigie/schemas/load.ts'
import { labelOf } from '@vigie/shared/catalogue/label.ts'
import { checkCrew } from '@vigie/shared/crew/check-crew.ts'
import { crewCatalogueOf } from '@vigie/shared/crew/crew-catalogue.ts'
import { crewLawInForce } from '@vigie/shared/crew/law/crew-law-in-force.ts'
import { openCrewFile } from '@vigie/shared/crew-file/open-crew-file.ts'
import type { ShownEvidence } from '@vigie/shared/crew-file/open-evidence.ts'
import { type ManningVerdict, verifyManningDocument } from '@vigie/shared/manning/verify-manning-document.ts'
import { loadPageDrawer, type PageDrawer } from '@vigie/shared/pdf-seal/draw-pages.ts'
import { type PdfReading, readTitlePdf } from '@vigie/shared/pdf-seal/read-title-pdf.ts'
import type { TitlePdf } from '@vigie/shared/pdf-seal/title-pdf.ts'
import { verifyManningPdf } from '@vigie/shared/pdf-seal/verify-manning-pdf.ts'
import { verifyTitlePdf } from '@vigie/shared/pdf-seal/verify-title-pdf.ts'
import type { VerifiedPresentation } from '@vigie/shared/presentation/presented-title.ts'
import { verifyPresentation } from '@vigie/shared/presentation/verify-presentation.ts'
import { Problem } from '@vigie/shared/problem.ts'
import { limitWasmMemory, serveThread } from '@vigie/shared/service/serve-thread.ts'
import { readTitleQr } from '@vigie/shared/title-qr/read-title-qr.ts'
import { openTrustMaterial, type TrustMaterial } from '@vigie/shared/trust/open-trust-material.ts'
import { sha256Hex } from '@vigie/shared/trust/sha256.ts'
import type { Verdict } from '@vigie/shared/verification/verdict.ts'
import { verifyTitle } from '@vigie/shared/verification/verify-title.ts'
import type { TrustContent, TrustToOpen } from '../trust/trust-in-force.ts'
import type { JudgeAnswer, JudgedCrewFile, JudgeWork, SentCrew, SentPresentation, SentTitle } from './judge-work.ts'
import { openTokenStatusLists } from './open-token-status-lists.ts'

// A thread for what strangers' documents cost; `open-judges.ts` starts it, feeds it one at a time, ends it.

/** What this thread verified last, and holds verdicts to. */
let held: { readonly id: string; readonly trust: TrustMaterial } | null = null
let drawer: Promise<PageDrawer> | null = null

/** The program that paints pages takes 50 MB for a title; five kilobytes of a hostile file made it take two gigabytes. */
limitWasmMemory(256 * 1_048_576)

serveThread<JudgeWork, JudgeAnswer>(async (work, begin) => {
  if (work.verb === 'inspect-trust') return contentOf(await open(work.trust))
  const trust = held?.id === work.trustId ? held.trust : await open(work.trust)
  held = { id: work.trustId, trust }
  const { now } = work
  if (work.verb === 'verify-presentation') return await verifySent(work.presentation, { trust, now, begin })
  if (work.verb === 'judge-crew') return await judgeCrew(work.crew, { trust, now, begin })
  const circumstances = { trust, now, begin }
  return work.verb === 'judge' ? await judge(work.title, circumstances) : await judgeAny(work.title, circumstances)
})

/** The bytes lie in memory that all threads read; the platform's digests ask for memory of one's own. */
function open({ files, remembered, anchor }: TrustToOpen): Promise<TrustMaterial> {
  const own = {
    trust: Uint8Array.from(files.trust),
    snapshot: files.snapshot && Uint8Array.from(files.snapshot),
    statusLists: new Map([...files.statusLists].map(([id, bytes]) => [id, Uint8Array.from(bytes)])),
  }
  return openTrustMaterial(own, { remembered, anchor })
}

interface Circumstances {
  readonly trust: TrustMaterial
  readonly now: Date
  readonly begin: (stage: string) => void
}

async function judge(title: SentTitle, circumstances: Circumstances): Promise<Verdict> {
  const { trust, now, begin } = circumstances
  if (title.kind === 'pdf') return await verifyTitlePdf(await readPdf(title.bytes, circumstances), trust, now)
  begin('judging')
  return await verifyTitle(title.kind === 'qr' ? readTitleQr(title.text) : title.bytes, trust, now)
}

/** What has other contexts than a title may have those of a manning document; what has neither is told to be no title. */
async function judgeAny(title: SentTitle, circumstances: Circumstances): Promise<Verdict | ManningVerdict> {
  const { trust, now } = circumstances
  if (title.kind === 'pdf') {
    const pdf = await readPdf(title.bytes, circumstances)
    const verdict = await verifyTitlePdf(pdf, trust, now)
    return isOfOtherContexts(verdict) ? takeManning(verdict, await verifyManningPdf(pdf, trust, now)) : verdict
  }
  const verdict = await judge(title, circumstances)
  if (!isOfOtherContexts(verdict)) return verdict
  return takeManning(verdict, await verifyManningDocument(title.kind === 'qr' ? title.text : title.bytes, trust, now))
}

function takeManning(verdict: Verdict, ofManning: ManningVerdict): Verdict | ManningVerdict {
  return isOfOtherContexts(ofManning) ? verdict : ofManning
}

function isOfOtherContexts({ credential, checks }: Verdict | ManningVerdict): boolean {
  return credential === null && checks.some(({ problem }) => problem === 'credential-context')
}

async function readPdf(bytes: Uint8Array, { begin }: Circumstances): Promise<TitlePdf> {
  drawer ??= loadPageDrawer()
  const reading = { drawer: await drawer, wordsFor, onOpened: () => begin('comparing') }
  begin('judging')
  const pdf = await readTitlePdf(bytes, reading).catch(refuseSent)
  // a program that failed over a file is not asked about the next one
  if (pdf.page === null) drawer = null
  return pdf
}

async function judgeCrew(
  { file, language, tokenStatusLists }: SentCrew,
  { trust, now, begin }: Circumstances,
): Promise<JudgedCrewFile> {
  begin('opening')
  const catalogue = loadTitles()
  const opened = await openCrewFile(file, {
    trust,
    tokenStatusLists: await openTokenStatusLists(tokenStatusLists, trust.list, now),
    catalogue,
    language,
    now,
    // our own file: each answer was held to its asker when it came
    askedBy: null,
    remembered: await rememberedFor(tokenStatusLists, trust, now),
    onMember: () => begin('opening'),
  })
  begin('matching')
  return { opened, report: checkCrew(opened.question, crewLawInForce, crewCatalogueOf(catalogue, loadValueSets())) }
}

/** Verdicts hold for the lists that they rest on, and for minutes: titles end, and lists grow old. */
const rememberedMs = 10 * 60_000
/** A whole fleet; some tens of megabytes. */
const mostRemembered = 20_000

let last: { readonly name: string; readonly since: number; readonly evidence: Map<string, ShownEvidence> } | null = null

async function rememberedFor(lists: SentCrew['tokenStatusLists'], trust: TrustMaterial, now: Date) {
  const digests = await Promise.all([...lists].map(async ([uri, bytes]) => `${uri} ${await sha256Hex(bytes)}`))
  const name = [held?.id, trust.list.version, ...digests].join(' ')
  const age = last ? now.getTime() - last.since : 0
  const isOver = last?.name !== name || age < 0 || age > rememberedMs || last.evidence.size > mostRemembered
  if (!last || isOver) last = { name, since: now.getTime(), evidence: new Map() }
  return last.evidence
}

async function verifySent(
  { vpToken, expected, tokenStatusLists }: SentPresentation,
  { trust, now, begin }: Circumstances,
): Promise<VerifiedPresentation> {
  begin('judging')
  const opened = await openTokenStatusLists(tokenStatusLists, trust.list, now)
  return await verifyPresentation(vpToken, expected, { trust, tokenStatusLists: opened, now })
}

/** Elsewhere it is a file of the reader's own that cannot be opened, for want of a right perhaps. */
function refuseSent(cause: unknown): never {
  if (!(cause instanceof Problem) || cause.code !== 'file-not-readable') throw cause
  throw new Problem('pdf-not-readable', 'expected a PDF that can be opened', { cause })
}

const wordsFor: PdfReading['wordsFor'] = (code) => {
  const titleName = loadTitles().find((title) => title.code === code)?.name
  const valueSets = loadValueSets()
  return titleName ? { titleName, label: (set, value, language) => labelOf(valueSets, set, value, language) } : null
}

function contentOf({ list, root, statusLists, refused, remembered }: TrustMaterial): TrustContent {
  const known = list.issuers.flatMap((issuer) => issuer.statusLists)
  return {
    list,
    root: { version: root.version, expiresAt: root.expiresAt },
    statusLists: known.map(({ id, purpose }) => ({
      id,
      purpose,
      asOf: statusLists.get(id)?.validFrom ?? null,
      refused: refused.find((one) => one.id === id)?.code ?? null,
    })),
    remembered,
  }
}
