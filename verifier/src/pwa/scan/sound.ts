import { signal } from '@preact/signals'
import { keepChoice, readChoice } from '@vigie/shared/ui/storage/choices.ts'

const mutedKey = 'muted'

/** Whether the beeps of a series are off; kept on the device. */
export const isMuted = signal(readChoice(mutedKey) === 'on')

export function setMuted(muted: boolean) {
  isMuted.value = muted
  keepChoice(mutedKey, muted ? 'on' : 'off')
}

let audio: AudioContext | null = null

/** One short high beep and one shake: go on. Two low ones: look at the screen. */
export function soundFor(isGreen: boolean) {
  // a browser refuses to shake and to sound for somebody who has not touched the page yet
  if (!navigator.userActivation?.hasBeenActive) return
  navigator.vibrate?.(isGreen ? 60 : [120, 80, 120])
  if (isMuted.value || typeof AudioContext !== 'function') return
  audio ??= new AudioContext()
  void audio.resume()
  if (isGreen) beep(audio, { hertz: 1_320, after: 0, seconds: 0.09 })
  else for (const after of [0, 0.22]) beep(audio, { hertz: 392, after, seconds: 0.16 })
}

interface Beep {
  readonly hertz: number
  readonly after: number
  readonly seconds: number
}

function beep(context: AudioContext, { hertz, after, seconds }: Beep) {
  const start = context.currentTime + after
  const tone = new OscillatorNode(context, { frequency: hertz })
  const loudness = new GainNode(context, { gain: 0 })
  // risen and fallen softly: a sudden edge would click
  loudness.gain.setTargetAtTime(0.25, start, 0.005)
  loudness.gain.setTargetAtTime(0, start + seconds, 0.01)
  tone.connect(loudness).connect(context.destination)
  tone.start(start)
  tone.stop(start + seconds + 0.1)
}
