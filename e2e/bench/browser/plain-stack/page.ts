import type { PlainAnswer, PlainRequest } from './check.worker.ts'

// What a developer in a hurry would write: the credential in the link, the libraries in a worker, the answer in a paragraph.
const worker = new Worker(new URL('./check.worker.ts', import.meta.url), { type: 'module' })
const shown = document.getElementById('answer')

worker.onmessage = ({ data }: MessageEvent<PlainAnswer>) => {
  if (shown) shown.textContent = data.verified ? 'verified' : `refused: ${data.error}`
}
addEventListener('hashchange', check)
check()

function check() {
  const text = location.hash.slice(1)
  if (text === '') return
  if (shown) shown.textContent = ''
  worker.postMessage({ credential: JSON.parse(decodeURIComponent(text)) } satisfies PlainRequest)
}
