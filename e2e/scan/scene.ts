import { createRandom } from '@vigie/shared/testing/varied-titles.ts'

const paperKinds = ['reference', 'p50', 'p99'] as const
export type PaperKind = (typeof paperKinds)[number]

export const pictureSizes = {
  '720p': { width: 1280, height: 720 },
  '1080p': { width: 1920, height: 1080 },
} as const
export type PictureSize = keyof typeof pictureSizes

/** A drop or a scuff on the paper; lengths in modules from the middle of the code. */
interface Stain {
  readonly x: number
  readonly y: number
  readonly radius: number
  /** What is left of the paper's level under a dark one; above 1, a pale scuff. */
  readonly tint: number
}

/** How a printed title is held before a camera. Angles in degrees, lengths in modules of the code unless said otherwise. */
export interface Scene {
  readonly seed: number
  readonly paper: PaperKind
  readonly size: PictureSize
  /** Side of a module in the middle of the code, in pixels, were the paper not tilted. */
  readonly modulePixels: number
  readonly rotation: number
  readonly tilt: number
  readonly tiltAxis: number
  /** Standard deviation of the blur of a lens out of focus. */
  readonly defocus: number
  /** Length of the smear of a moving hand, at its worst. */
  readonly motion: number
  /** Share of the light of a bright room. */
  readonly light: number
  /** Standard deviation of the grain, in grey levels of 255. */
  readonly grain: number
  /** 1 to 100, as telephones count. */
  readonly jpegQuality: number
  /** Peak of a reflection, in grey levels; null without one. */
  readonly glare: { readonly level: number; readonly radius: number } | null
  readonly stains: readonly Stain[]
  /** Share of the code's square that stains hide. */
  readonly stainedShare: number
  /** Light on the darkest side of the picture against the brightest. */
  readonly shade: number
  /** A shadow with an edge, of a hand or of the telephone itself, falls over the code. */
  readonly hasShadowEdge: boolean
  /** Amplitude of a wave of the paper. */
  readonly wave: number
}

/** Modules on a side of the smallest code of the set: stains are thrown at a square as large. */
const codeSide = 77

/**
 * The set of scenes: every quantity drawn from its whole range, mild values more often than the worst (a power of a
 * uniform number), each independent of the others. The same for the same seed, on every machine.
 */
export function drawScenes(count: number, seed = 2026): readonly Scene[] {
  return Array.from({ length: count }, (_, at) => drawScene(seed * 10_000 + at))
}

function drawScene(seed: number): Scene {
  const random = createRandom(seed)
  const between = (least: number, most: number, power = 1) => least + (most - least) * random() ** power
  const chance = (share: number) => random() < share
  const size: PictureSize = chance(0.5) ? '720p' : '1080p'
  const light = between(0.2, 1, 0.7)
  const stainedShare = chance(0.5) ? between(0.005, 0.1) : 0
  return {
    seed,
    size,
    paper: paperKinds[Math.floor(random() * paperKinds.length)] ?? 'reference',
    modulePixels: size === '720p' ? between(2.7, 5) : between(3, 7.5),
    rotation: between(0, 360),
    tilt: between(0, 45, 1.5),
    tiltAxis: between(0, 360),
    defocus: between(0, 0.5, 2),
    motion: between(0, 1.2, 2),
    light,
    grain: between(1, 4) + (1 - light) * 12,
    jpegQuality: Math.round(between(35, 92)),
    glare: chance(0.3) ? { level: between(60, 220), radius: between(5, 14) } : null,
    stainedShare,
    stains: drawStains(stainedShare, random),
    shade: between(0.45, 1),
    hasShadowEdge: chance(0.2),
    wave: between(0, 1.2, 1.5),
  }
}

function drawStains(share: number, random: () => number): readonly Stain[] {
  const stains: Stain[] = []
  for (let hidden = 0; hidden < share * codeSide * codeSide; ) {
    const radius = 1.5 + random() * 4
    const [x, y] = [(random() - 0.5) * codeSide, (random() - 0.5) * codeSide]
    stains.push({ x, y, radius, tint: random() < 0.7 ? 0.2 + random() * 0.5 : 1.5 })
    hidden += Math.PI * radius * radius
  }
  return stains
}
