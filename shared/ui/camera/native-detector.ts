interface BarcodeDetector {
  detect(source: CanvasImageSource): Promise<readonly { readonly rawValue: string }[]>
}

interface BarcodeDetectorClass {
  new (options: { formats: readonly string[] }): BarcodeDetector
  getSupportedFormats(): Promise<readonly string[]>
}

/** Reads a QR code from what is on the screen; null sees none, `fault` could not look. */
export type NativeDetector = (source: CanvasImageSource) => Promise<string | 'fault' | null>

/** Longer than any platform takes for a frame: a reader whose service is missing never answers. */
const deadlineMs = 1_500

/** The platform's own reader where there is one (Android, macOS); null elsewhere. */
export async function openNativeDetector(): Promise<NativeDetector | null> {
  // BarcodeDetector is not in TypeScript's DOM.
  const Detector = (globalThis as { BarcodeDetector?: BarcodeDetectorClass }).BarcodeDetector
  const formats: readonly string[] | undefined = await Detector?.getSupportedFormats().catch(() => [])
  if (!Detector || !formats?.includes('qr_code')) return null
  const detector = new Detector({ formats: ['qr_code'] })
  return async (source) => {
    const late = new Promise<'fault'>((resolve) => setTimeout(resolve, deadlineMs, 'fault'))
    const looked = detector.detect(source).then(
      (codes) => codes[0]?.rawValue || null,
      () => 'fault' as const,
    )
    return await Promise.race([looked, late])
  }
}
