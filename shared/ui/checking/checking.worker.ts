import { parsePack } from '../../src/inspection-pack/pack-file.ts'
import { parseJson } from '../../src/json/parse-json.ts'
import type { ManningVerdict } from '../../src/manning/verify-manning-document.ts'
import { Problem } from '../../src/problem.ts'
import { readTitleQr } from '../../src/title-qr/read-title-qr.ts'
import type { TrustAnchor } from '../../src/trust/follow-roots.ts'
import { openTrustMaterial, type TrustMaterial } from '../../src/trust/open-trust-material.ts'
import type { Verdict } from '../../src/verification/verdict.ts'
import { verifyTitle, verifyWalletTitle } from '../../src/verification/verify-title.ts'
import type {
  BoundInput,
  CheckInput,
  CheckingAnswer,
  CheckingRequest,
  FilesOrigin,
  ManningInput,
  TrustSummary,
  TrustToOpen,
} from './checking-messages.ts'

/**
 * The root this build believes from the start, written in by the build (`VIGIE_TRUST_ANCHOR=version:sha256`). Without
 * one, a device trusts the first root that its own origin serves, and pins it from then on.
 */
declare const embeddedTrustAnchor: TrustAnchor | null

/** Present once trust was opened; without it nothing is judged. */
let trust: TrustMaterial | null = null

self.onmessage = async (event: MessageEvent<CheckingRequest>) => self.postMessage(await answer(event.data))

async function answer(request: CheckingRequest): Promise<CheckingAnswer> {
  try {
    if (request.kind === 'check') return { checked: await check(request.input, request.now) }
    if (request.kind === 'check-manning') return { manning: await checkManning(request.input, request.now) }
    if (request.kind === 'read-pack') return { pack: parsePack(request.bytes) }
    const { files, remembered } = request
    if (request.kind === 'inspect-trust') checkFirstRoot(request)
    const opened = await openTrustMaterial(files, { remembered, anchor: embeddedTrustAnchor })
    if (request.kind === 'open-trust') trust = opened
    return { trust: summaryOf(opened) }
  } catch (error) {
    if (!(error instanceof Problem)) console.error(error)
    return { problem: error instanceof Problem ? error.code : 'internal-error' }
  }
}

/** Otherwise whoever hands over the first file would choose whom this device believes, for ever. */
function checkFirstRoot({ cameFrom, remembered }: { readonly cameFrom: FilesOrigin } & TrustToOpen): void {
  if (cameFrom === 'publication' || remembered || embeddedTrustAnchor) return
  throw new Problem('trust-anchor-missing', 'a file that was handed over cannot name the first root')
}

async function check(input: CheckInput | BoundInput, now: Date) {
  if (!trust) throw new TypeError('trust is opened before the first check')
  if (input.kind === 'pdf') {
    const { verifyTitlePdf } = await import('../../src/pdf-seal/verify-title-pdf.ts')
    return await verifyTitlePdf(input.pdf, trust, now)
  }
  if (input.kind === 'bound') return await checkBound(input, trust, now)
  const bytes = input.kind === 'qr' ? readTitleQr(input.text) : input.bytes
  return await verifyTitle(bytes, trust, now)
}

/** In a part of its own: few devices ever meet one. */
async function checkManning(input: ManningInput, now: Date): Promise<ManningVerdict> {
  if (!trust) throw new TypeError('trust is opened before the first check')
  if (input.kind === 'pdf') {
    const { verifyManningPdf } = await import('../../src/pdf-seal/verify-manning-pdf.ts')
    return await verifyManningPdf(input.pdf, trust, now)
  }
  const { verifyManningDocument } = await import('../../src/manning/verify-manning-document.ts')
  return await verifyManningDocument(input.kind === 'qr' ? input.text : input.bytes, trust, now)
}

async function checkBound({ format, text }: BoundInput, material: TrustMaterial, now: Date): Promise<Verdict> {
  if (format === 'ldp_vc') return await verifyWalletTitle(parseObject(text), material, now)
  const { parseTitleSdJwt } = await import('../../src/sd-jwt/parse-title-sd-jwt.ts')
  const { verifySdJwtTitle } = await import('../../src/presentation/verify-sd-jwt-title.ts')
  // no device keeps token status lists: its state is said to be unknown, and nothing else
  const evidence = { trust: material, tokenStatusLists: new Map(), now }
  return { ...(await verifySdJwtTitle(await parseTitleSdJwt(text), evidence)), credential: null }
}

function parseObject(text: string): object {
  const value = parseJson(new TextEncoder().encode(text))
  return typeof value === 'object' && value !== null ? value : {}
}

function summaryOf(material: TrustMaterial): TrustSummary {
  const { root, list, statusLists, refused, snapshot, companions, remembered } = material
  const statusListIds = list.issuers.flatMap((issuer) => issuer.statusLists.map(({ id }) => id))
  const times = statusListIds.map((id) => statusLists.get(id)?.validFrom ?? null)
  const known = times.filter((time) => time !== null).sort()
  return {
    environment: list.environment,
    version: list.version,
    issuedAt: list.issuedAt,
    expiresAt: list.expiresAt,
    root: {
      version: root.version,
      issuedAt: root.issuedAt,
      expiresAt: root.expiresAt,
      keyCount: root.root.keys.length,
      threshold: root.root.threshold,
    },
    issuers: list.issuers,
    thresholds: list.thresholds,
    statusListTimes: Object.fromEntries([...statusLists.values()].map(({ id, validFrom }) => [id, validFrom])),
    statusListIds,
    statusAsOf: known.length === times.length ? (known[0] ?? null) : null,
    refusedStatusLists: refused.length,
    snapshot,
    companions,
    remembered,
  }
}
