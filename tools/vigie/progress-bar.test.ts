import { expect, test } from 'vitest'
import { drawTable } from './draw-table.ts'
import { drawProgress } from './progress-bar.ts'

function terminal(isTTY: boolean) {
  const written: string[] = []
  // only what a progress bar touches of a terminal
  const stream = { isTTY, write: (text: string) => written.push(text) > 0 } as unknown as NodeJS.WriteStream
  return { stream, written }
}

test('the bar fills as the work goes on, and leaves the line clean', () => {
  const { stream, written } = terminal(true)
  const bar = drawProgress(4, stream)
  for (let step = 0; step < 4; step += 1) bar.step()
  bar.end()
  expect(written.map((text) => text.match(/\d\/4/)?.[0]).filter(Boolean)).toEqual(['0/4', '1/4', '2/4', '3/4', '4/4'])
  expect(written.at(-2)).toContain('█'.repeat(24))
  expect(written.at(-1)).toBe('\r\u001b[K')
})

test('work that others do is shown as it stands, never beyond the whole', () => {
  const { stream, written } = terminal(true)
  const bar = drawProgress(4, stream)
  for (const count of [1, 3, 9]) bar.reach(count)
  expect(written.map((text) => text.match(/\d\/4/)?.[0]).filter(Boolean)).toEqual(['0/4', '1/4', '3/4', '4/4'])
})

test('nothing is drawn into a file or a pipe, nor for a single thing', () => {
  for (const [isTTY, total] of [
    [false, 4],
    [true, 1],
  ] as const) {
    const { stream, written } = terminal(isTTY)
    const bar = drawProgress(total, stream)
    bar.step()
    bar.end()
    expect(written).toEqual([])
  }
})

test('columns line up, and no line ends in blanks', () => {
  const table = drawTable([
    ['1', 'long cell', 'x'],
    ['100', 'b', ''],
  ])
  expect(table).toBe('1    long cell  x\n100  b')
})
