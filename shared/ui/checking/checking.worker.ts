import { parsePack } from '../../src/inspection-pack/pack-file.ts'
import { Problem } from '../../src/problem.ts'
import { readTitleQr } from '../../src/title-qr/read-title-qr.ts'
import type { TrustAnchor } from '../../src/trust/follow-roots.ts'
import { openTrustMaterial, type TrustMaterial } from '../../src/trust/open-trust-material.ts'
import { verifyTitle } from '../../src/verification/verify-title.ts'
import type {
  CheckInput,
  CheckingAnswer,
  CheckingRequest,
  FilesOrigin,
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

async function check(input: CheckInput, now: Date) {
  if (!trust) throw new TypeError('trust is opened before the first check')
  if (input.kind === 'pdf') {
    const { verifyTitlePdf } = await import('../../src/pdf-seal/verify-title-pdf.ts')
    return await verifyTitlePdf(input.pdf, trust, now)
  }
  const bytes = input.kind === 'qr' ? readTitleQr(input.text) : input.bytes
  return await verifyTitle(bytes, trust, now)
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
