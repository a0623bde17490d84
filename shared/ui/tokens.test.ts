import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

/** The tokens of a mode, later blocks over earlier ones as the cascade lays them. */
function tokensOf(...selectors: readonly string[]): Record<string, string> {
  const blocks = selectors.map((selector) => {
    const start = css.indexOf(selector)
    expect(start, selector).toBeGreaterThanOrEqual(0)
    return css.slice(start, css.indexOf('}', start))
  })
  return Object.fromEntries(
    blocks.flatMap((block) => [...block.matchAll(/--([\w-]+): (#\w{6});/g)].map(([, k, v]) => [k, v])),
  )
}

const modes = {
  light: tokensOf(':root {'),
  dark: tokensOf(':root {', '@media (prefers-color-scheme: dark)'),
  'high contrast': tokensOf(':root {', '@media (prefers-contrast: more) {'),
  'high contrast, dark': tokensOf(
    ':root {',
    '@media (prefers-color-scheme: dark)',
    '@media (prefers-contrast: more) {',
    '@media (prefers-contrast: more) and (prefers-color-scheme: dark)',
  ),
  sunlight: tokensOf(':root {', ':root[data-mode="sunlight"] {'),
}

/** Relative luminance and contrast of WCAG 2.2 §1.4.3. */
function contrast(a: string, b: string): number {
  const [lighter, darker] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const level = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

describe.each(Object.entries(modes))('in %s mode', (_mode, tokens) => {
  const atLeast = (ink: string, ground: string, ratio: number) =>
    expect(contrast(tokens[ink] ?? '', tokens[ground] ?? ''), `${ink} on ${ground}`).toBeGreaterThanOrEqual(ratio)

  test('body text and verdicts stand out 7 to 1', () => {
    for (const ground of ['paper', 'paper-sunk']) {
      atLeast('ink', ground, 7)
      for (const colour of ['green', 'orange', 'red', 'grey']) atLeast(`${colour}-word`, ground, 7)
    }
    for (const colour of ['green', 'orange', 'red', 'grey']) atLeast(`${colour}-ink`, colour, 7)
  })

  test('everything else that is read stands out 4.5 to 1, and what is only seen 3 to 1', () => {
    for (const ground of ['paper', 'paper-sunk']) {
      atLeast('ink-soft', ground, 4.5)
      atLeast('accent', ground, 4.5)
      atLeast('line-strong', ground, 3)
      atLeast('focus', ground, 3)
    }
    atLeast('accent-ink', 'accent', 4.5)
  })
})
