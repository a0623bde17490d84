import { createStranger } from '../../stranger.ts'

/** The public key of the run, written in by the build. */
declare const keyOfTitles: { readonly id: string; readonly publicKeyMultibase: string }

export interface PlainRequest {
  readonly credential: object
}

export interface PlainAnswer {
  readonly verified: boolean
  readonly error: string
}

const stranger = createStranger({ ...keyOfTitles, sign: () => Promise.reject(new Error('only verifies')) })

self.onmessage = async ({ data: { credential } }: MessageEvent<PlainRequest>) => {
  const { verified, error } = await stranger.verify(credential, new Date())
  self.postMessage({ verified, error: String(error) } satisfies PlainAnswer)
}
