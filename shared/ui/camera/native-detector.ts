interface BarcodeDetector {
  detect(source: CanvasImageSource): Promise<readonly { readonly rawValue: string }[]>
}

interface BarcodeDetectorClass {
  new (options: { formats: readonly string[] }): BarcodeDetector
  getSupportedFormats(): Promise<readonly string[]>
}

/** Reads a QR code from what is on the screen, or null. */
export type NativeDetector = (source: CanvasImageSource) => Promise<string | null>

/** The platform's own reader where there is one (Android, macOS); null elsewhere. */
export async function openNativeDetector(): Promise<NativeDetector | null> {
  // BarcodeDetector is not in TypeScript's DOM.
  const Detector = (globalThis as { BarcodeDetector?: BarcodeDetectorClass }).BarcodeDetector
  const formats: readonly string[] | undefined = await Detector?.getSupportedFormats().catch(() => [])
  if (!Detector || !formats?.includes('qr_code')) return null
  const detector = new Detector({ formats: ['qr_code'] })
  return async (source) => {
    const codes = await detector.detect(source).catch(() => [])
    return codes[0]?.rawValue || null
  }
}
