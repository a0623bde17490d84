// Preloaded into a program that must not touch the network: any attempt ends it loudly.
import { Socket } from 'node:net'

Socket.prototype.connect = function refuse(): never {
  process.stderr.write('the network was touched\n')
  process.exit(99)
}
