import { isTitleQr } from '@vigie/shared/title-qr/read-title-qr.ts'
import { judgeFile, judgeTyped } from '../judge.ts'
import { isContinuous, takeInSeries } from './continuous.ts'
import { listenForTypedCode } from './typed-code.ts'

/** Ctrl+V and a hand-held scanner, anywhere on the scanner but in the form that has a field of its own. */
export function listenForTyping(isPasting: { peek(): boolean }): () => void {
  const paste = (event: ClipboardEvent) => {
    if (isPasting.peek()) return
    const file = event.clipboardData?.files[0]
    const text = event.clipboardData?.getData('text/plain')
    if (file) void judgeFile(file)
    else if (text) void judgeTyped(text)
  }
  const stop = listenForTypedCode((text) => {
    if (isPasting.peek()) return
    if (isContinuous.peek() && isTitleQr(text)) void takeInSeries(text)
    else void judgeTyped(text)
  })
  addEventListener('paste', paste)
  return () => {
    stop()
    removeEventListener('paste', paste)
  }
}
