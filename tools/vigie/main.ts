import { runVigie } from './run-vigie.ts'

process.exitCode = await runVigie(process.argv.slice(2), {
  environment: process.env,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
})
