import { createRandom } from '@vigie/shared/testing/varied-titles.ts'
import type { GreyLevel, Paper } from './paper.ts'
import { pictureSizes, type Scene } from './scene.ts'

/** Levels of ink and of white paper in full light, of 255. */
const [inkLevel, paperLevel, tableLevel] = [22, 222, 70]

/** From a point of the picture to one of the paper's plane, in modules from the middle of the code. */
type Matrix = readonly [number, number, number, number, number, number, number, number, number]

/** What differs from one frame to the next: the hand. The paper and its stains stay as they are. */
interface Hand {
  readonly dx: number
  readonly dy: number
  readonly turn: number
  readonly nearer: number
  readonly motion: number
  readonly motionAngle: number
  /** What is left of the scene's defocus. */
  readonly focus: number
  readonly glareX: number
  readonly glareY: number
}

/** One frame of a scene, as grey levels; the same at every run. */
export function photographScene(paper: Paper, scene: Scene, frame: number): GreyLevel {
  const { width, height } = pictureSizes[scene.size]
  const random = createRandom(scene.seed * 64 + frame)
  const hand = handOf(scene, frame)
  let light = projected(paper, scene, hand)
  light = softened(light, width, height, scene.defocus * hand.focus * scene.modulePixels)
  light = smeared(light, { width, height, length: hand.motion * scene.modulePixels, angle: hand.motionAngle })
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y += 1) {
    let from = Math.floor(random() * grains.length)
    for (let i = y * width; i < (y + 1) * width; i += 1) {
      from = (from + 1) % grains.length
      data[i] = Math.max(0, Math.min(255, (light[i] ?? 0) + (grains[from] ?? 0) * scene.grain))
    }
  }
  return { width, height, data }
}

/** Of standard deviation 1; each row of a picture begins somewhere else in it. */
const grains = drawGrains(createRandom(11))

function drawGrains(random: () => number): Float32Array {
  return Float32Array.from({ length: 65_521 }, () => (random() + random() + random() - 1.5) * 2)
}

/**
 * A telephone's continuous autofocus searches until the picture has most contrast. It is taken to halve the blur in the
 * four frames of a film, and never to take it away; the film is played over and over, so it loses it again four times a
 * second. An assumption, on the safe side: no measurement of a device stands behind it. The first frame is the scene's own.
 */
const focusSteps = [1, 0.8, 0.65, 0.5]

function handOf(scene: Scene, frame: number): Hand {
  const random = createRandom(scene.seed * 64 + 31 + frame * 7_919)
  const around = (spread: number) => (random() - 0.5) * 2 * spread
  const still = createRandom(scene.seed + 5)
  const [left, top, glareX, glareY] = [still(), still(), still(), still()].map((value) => value - 0.5) as [
    number,
    number,
    number,
    number,
  ]
  const { width, height } = pictureSizes[scene.size]
  // the code stays in the picture whole, not always in its middle
  const room = (side: number) => Math.max(0, side - scene.modulePixels * 100)
  return {
    dx: left * room(width) * 0.5 + around(3),
    dy: top * room(height) * 0.5 + around(3),
    turn: around(1.5),
    nearer: 1 + around(0.02),
    motion: scene.motion * (frame === 0 ? 1 : 0.25 + 0.75 * random()),
    motionAngle: random() * Math.PI,
    focus: focusSteps[frame % focusSteps.length] ?? 1,
    glareX: glareX * 60 + around(8),
    glareY: glareY * 60 + around(8),
  }
}

function projected(paper: Paper, scene: Scene, hand: Hand): Float32Array {
  const { width, height } = pictureSizes[scene.size]
  const matrix = planeOf(scene, hand)
  const scale = scene.modulePixels * Math.cos((scene.tilt * Math.PI) / 180)
  const step = paper.modulePixels / scale
  const level = step > 2.8 ? 2 : step > 1.4 ? 1 : 0
  const source = paper.levels[level] as GreyLevel
  const [perModule, shrink] = [paper.modulePixels / 2 ** level, 2 ** level]
  const [centreX, centreY] = [paper.centre.x / shrink, paper.centre.y / shrink]
  const stains = stainMapOf(scene)
  const lightAt = lightOf(scene, hand)
  const phase = scene.seed % 6
  const [waveX, waveY] = [Math.cos(phase), Math.sin(phase)]
  const out = new Float32Array(width * height)
  const [a, b, c, d, e, f, g, h, i] = matrix
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const w = g * x + h * y + i
      const [flatU, flatV] = [(a * x + b * y + c) / w, (d * x + e * y + f) / w]
      const bend = scene.wave * Math.sin((flatU * waveX + flatV * waveY) / 14 + phase)
      const [u, v] = [flatU + bend * waveX, flatV + bend * waveY]
      const level = levelAt(source, centreX + u * perModule, centreY + v * perModule)
      const bright = level < 0 ? tableLevel : (inkLevel + ((paperLevel - inkLevel) * level) / 255) * stains(u, v)
      out[y * width + x] = lightAt(Math.min(bright, 235), u, v, x / width)
    }
  }
  return out
}

/** The pinhole camera: a plane turned in itself, then tilted about an axis in itself, at such a distance. */
function planeOf(scene: Scene, hand: Hand): Matrix {
  const { width, height } = pictureSizes[scene.size]
  const focal = width * 0.8
  const distance = focal / (scene.modulePixels * hand.nearer)
  const rad = (degrees: number) => (degrees * Math.PI) / 180
  const [turn, axis, tilt] = [rad(scene.rotation + hand.turn), rad(scene.tiltAxis), rad(scene.tilt)]
  const tilted = (x: number, y: number) => {
    // about the axis (cos, sin): what is across it leaves the picture's plane
    const along = x * Math.cos(axis) + y * Math.sin(axis)
    const across = -x * Math.sin(axis) + y * Math.cos(axis)
    const flat = across * Math.cos(tilt)
    return [
      along * Math.cos(axis) - flat * Math.sin(axis),
      along * Math.sin(axis) + flat * Math.cos(axis),
      across * Math.sin(tilt),
    ] as const
  }
  const one = tilted(Math.cos(turn), Math.sin(turn))
  const two = tilted(-Math.sin(turn), Math.cos(turn))
  const [cx, cy] = [width / 2 + hand.dx, height / 2 + hand.dy]
  const column = ([x, y, z]: readonly [number, number, number], far: number) =>
    [focal * x + cx * (z + far), focal * y + cy * (z + far), z + far] as const
  const [p, q, r] = [column(one, 0), column(two, 0), column([0, 0, 0], distance)]
  return inverseOf([p[0], q[0], r[0], p[1], q[1], r[1], p[2], q[2], r[2]])
}

/** Up to a factor, which does not matter to a projection. */
function inverseOf([a, b, c, d, e, f, g, h, i]: Matrix): Matrix {
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ]
}

/** Between four pixels; below 0 where there is no paper. */
function levelAt({ width, height, data }: GreyLevel, x: number, y: number): number {
  const [left, top] = [Math.floor(x - 0.5), Math.floor(y - 0.5)]
  if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) return -1
  const [dx, dy] = [x - 0.5 - left, y - 0.5 - top]
  const at = top * width + left
  const above = (data[at] ?? 0) * (1 - dx) + (data[at + 1] ?? 0) * dx
  const below = (data[at + width] ?? 0) * (1 - dx) + (data[at + width + 1] ?? 0) * dx
  return above * (1 - dy) + below * dy
}

/** Stains as a map of four cells a module, with soft rims. */
function stainMapOf({ stains }: Scene): (u: number, v: number) => number {
  if (stains.length === 0) return () => 1
  const [reach, cells] = [50, 4]
  const side = reach * 2 * cells
  const map = new Float32Array(side * side).fill(1)
  for (const { x, y, radius, tint } of stains) {
    for (let row = 0; row < side; row += 1) {
      for (let column = 0; column < side; column += 1) {
        const far = Math.hypot(column / cells - reach - x, row / cells - reach - y)
        if (far >= radius) continue
        const share = Math.min(1, (radius - far) * 2)
        map[row * side + column] = (map[row * side + column] ?? 1) * (1 + (tint - 1) * share)
      }
    }
  }
  return (u, v) => {
    const [column, row] = [Math.floor((u + reach) * cells), Math.floor((v + reach) * cells)]
    return column < 0 || row < 0 || column >= side || row >= side ? 1 : (map[row * side + column] ?? 1)
  }
}

/** Uneven light, a shadow's edge and a reflection; a camera brightens a dark room by half of what is missing. */
function lightOf(scene: Scene, hand: Hand) {
  const exposure = scene.light ** 0.5
  const { glare } = scene
  const edge = ((scene.seed % 40) - 20) * 1.2
  return (level: number, u: number, v: number, across: number) => {
    let out = level * exposure * (scene.shade + (1 - scene.shade) * across)
    if (scene.hasShadowEdge && u * 0.8 + v * 0.6 > edge) out *= 0.5
    if (glare) {
      const far = ((u - hand.glareX) ** 2 + ((v - hand.glareY) * 1.6) ** 2) / glare.radius ** 2
      if (far < 9) out += glare.level * Math.exp(-far / 2)
    }
    return Math.min(out, 255)
  }
}

/** Gaussian blur, along rows and then along columns. */
function softened(light: Float32Array, width: number, height: number, sigma: number): Float32Array {
  if (sigma < 0.3) return light
  const reach = Math.ceil(sigma * 2.5)
  const kernel = Array.from({ length: 2 * reach + 1 }, (_, at) => Math.exp(-((at - reach) ** 2) / (2 * sigma * sigma)))
  const sum = kernel.reduce((total, value) => total + value, 0)
  const weights = Float32Array.from(kernel, (value) => value / sum)
  const across = convolved(light, weights, { length: width, lines: height, step: 1, nextLine: width })
  return convolved(across, weights, { length: height, lines: width, step: width, nextLine: 1 })
}

interface Lines {
  readonly length: number
  readonly lines: number
  /** Pixels from one point of a line to the next, and from one line to the next. */
  readonly step: number
  readonly nextLine: number
}

function convolved(light: Float32Array, weights: Float32Array, { length, lines, step, nextLine }: Lines): Float32Array {
  const reach = weights.length >> 1
  const out = new Float32Array(light.length)
  for (let line = 0; line < lines; line += 1) {
    const start = line * nextLine
    for (let i = 0; i < length; i += 1) {
      let sum = 0
      for (let k = -reach; k <= reach; k += 1) {
        const at = i + k < 0 ? 0 : i + k >= length ? length - 1 : i + k
        sum += (light[start + at * step] ?? 0) * (weights[k + reach] ?? 0)
      }
      out[start + i * step] = sum
    }
  }
  return out
}

interface Smear {
  readonly width: number
  readonly height: number
  readonly length: number
  readonly angle: number
}

/** The mean along a short straight way. */
function smeared(light: Float32Array, { width, height, length, angle }: Smear): Float32Array {
  if (length < 0.7) return light
  const steps = Math.ceil(length) + 1
  const source: GreyLevel = { width, height, data: light as unknown as Uint8Array }
  const out = new Float32Array(light.length)
  for (let k = 0; k < steps; k += 1) {
    const far = length * (k / (steps - 1) - 0.5)
    const [dx, dy] = [far * Math.cos(angle) + 0.5, far * Math.sin(angle) + 0.5]
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const level = levelAt(source, x + dx, y + dy)
        const at = y * width + x
        out[at] = (out[at] ?? 0) + (level < 0 ? (light[at] ?? 0) : level) / steps
      }
    }
  }
  return out
}
