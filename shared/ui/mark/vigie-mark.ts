const ground = '<path fill="#0b1a3a" d="M-12-12h120v120H-12z"/>'

const drawing = `<path fill="#ffb43b" d="M42 35L12 26v18zM54 35l30-9v18z"/>
<path fill="#fff" d="M41 29h14v12H41zM48 17l9 10H39zM38 43h20v4H38zM41 49h14l4 27H37z"/>
<path fill="#0b1a3a" d="M45 32h6v6h-6zM40.200 56h15.600l.9 7H39.300z"/>
<path fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" d="M20 82c5 0 5-3 9.500-3s5 3 9.500 3 5-3 9.500-3 5 3 9.500 3 5-3 9.500-3 5 3 9.500 3"/>`

/** The mark of Vigie: a lighthouse seen from the sea, its beam to both sides. */
export const vigieMark = markIn('0 0 96 96')

/** The same with room around it: a platform that cuts icons to a circle of 80 % takes nothing of the drawing. */
export const vigieMaskableMark = markIn('-12 -12 120 120')

function markIn(viewBox: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}">\n${ground}\n${drawing}\n</svg>\n`
}
