import { createTitleQr, quietZoneModules } from '@vigie/shared/title-qr/draw-title-qr.ts'
import { expect, test } from 'vitest'
import { printedWidthMm } from './printed-width.ts'

const link = 'https://verifier.titres.mer.example/#'

test('a module prints at half a millimetre or more, and a common title at 45 mm', () => {
  const common = createTitleQr({ link, digits: '7'.repeat(600) })
  const largest = createTitleQr({ link, digits: '7'.repeat(1_040) })
  expect(printedWidthMm(common)).toBe(45)
  expect(largest.version).toBe(20)
  expect(printedWidthMm(largest) / (largest.size + 2 * quietZoneModules)).toBeGreaterThanOrEqual(0.5)
})
