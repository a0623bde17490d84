import { quietZoneModules, type TitleQrSymbol } from '@vigie/shared/title-qr/draw-title-qr.ts'

/** Width in millimetres, quiet zone included: 45, or more when a module would print smaller than half a millimetre. */
export function printedWidthMm(symbol: TitleQrSymbol): number {
  return Math.max(45, (symbol.size + 2 * quietZoneModules) * 0.5)
}
