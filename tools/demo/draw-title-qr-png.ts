import { quietZoneModules, type TitleQrSymbol } from '@vigie/shared/title-qr/draw-title-qr.ts'
import { PNG } from 'pngjs'

/** The code as a picture, in grey levels, with its quiet zone. */
export function drawTitleQrPng(symbol: TitleQrSymbol, pixelsPerModule = 8): Uint8Array {
  const side = (symbol.size + 2 * quietZoneModules) * pixelsPerModule
  const png = new PNG({ width: side, height: side, colorType: 0 })
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const [row, column] = [moduleAt(y, pixelsPerModule), moduleAt(x, pixelsPerModule)]
      const isInside = row >= 0 && column >= 0 && row < symbol.size && column < symbol.size
      png.data.fill(isInside && symbol.isDark(row, column) ? 0 : 255, (y * side + x) * 4, (y * side + x) * 4 + 3)
      png.data[(y * side + x) * 4 + 3] = 255
    }
  }
  return PNG.sync.write(png, { colorType: 0 })
}

function moduleAt(pixel: number, pixelsPerModule: number): number {
  return Math.floor(pixel / pixelsPerModule) - quietZoneModules
}
