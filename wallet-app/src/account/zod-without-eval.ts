import { config } from 'zod'

// The protocol's libraries check what they read with zod, which would write programs of its own for it: our
// Content-Security-Policy forbids that, and the browser would report each try. Imported before them.
config({ jitless: true })
