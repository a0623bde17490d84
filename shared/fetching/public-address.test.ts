import { expect, test } from 'vitest'
import { createAddressList, isListed, isPublicAddress } from './public-address.ts'

test.each(['1.1.1.1', '8.8.8.8', '80.67.169.12', '172.32.0.1', '100.128.0.1', '2001:4860:4860::8888', '2a01:cb00::1'])(
  '%s is a public address',
  (address) => {
    expect(isPublicAddress(address)).toBe(true)
  },
)

test.each([
  ['this host', '0.0.0.0'],
  ['loopback', '127.0.0.1'],
  ['loopback, another', '127.255.255.254'],
  ['private', '10.0.0.1'],
  ['private', '172.16.0.1'],
  ['private', '172.31.255.255'],
  ['private', '192.168.1.1'],
  ['carrier-grade NAT', '100.64.0.1'],
  ['link-local, where clouds keep their metadata', '169.254.169.254'],
  ['protocol assignments', '192.0.0.1'],
  ['documentation', '192.0.2.1'],
  ['documentation', '198.51.100.1'],
  ['documentation', '203.0.113.1'],
  ['6to4 relays', '192.88.99.1'],
  ['benchmarks', '198.18.0.1'],
  ['multicast', '224.0.0.1'],
  ['reserved', '240.0.0.1'],
  ['broadcast', '255.255.255.255'],
  ['IPv6 unspecified', '::'],
  ['IPv6 loopback', '::1'],
  ['IPv6 link-local', 'fe80::1'],
  ['IPv6 link-local with a zone', 'fe80::1%eth0'],
  ['IPv6 global with a zone', '2001:4860:4860::8888%eth0'],
  ['IPv6 unique local', 'fd12:3456:789a::1'],
  ['IPv6 site-local', 'fec0::1'],
  ['IPv6 multicast', 'ff02::1'],
  ['IPv4 loopback mapped', '::ffff:127.0.0.1'],
  ['IPv4 loopback mapped, in hexadecimal', '::ffff:7f00:1'],
  ['a public IPv4 mapped', '::ffff:8.8.8.8'],
  ['IPv4-compatible', '::127.0.0.1'],
  ['NAT64 of a private address', '64:ff9b::10.0.0.1'],
  ['local NAT64', '64:ff9b:1::1'],
  ['discard', '100::1'],
  ['Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
  ['IPv6 documentation', '2001:db8::1'],
  ['IPv6 documentation, the new one', '3fff::1'],
  ['6to4 of a private address', '2002:a00:1::1'],
  ['segment routing', '5f00::1'],
  ['no address', 'titres.mer.example'],
  ['an address of three numbers', '127.0.1'],
  ['an address in octal', '0177.0.0.1'],
])('%s is not public: %s', (_what, address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test('a list holds the networks written in it and nothing else', () => {
  const list = createAddressList(['10.1.0.0/16', '192.168.1.7', 'fd00::/8'])
  expect(['10.1.255.1', '192.168.1.7', 'fd12::1'].every((address) => isListed(address, list))).toBe(true)
  expect(['10.2.0.1', '192.168.1.8', 'fe80::1', '::1'].some((address) => isListed(address, list))).toBe(false)
})

test.each(['10.1.0.0/33', 'fd00::/129', '10.1.0.0/', '10.1.0.0/8/8', 'intranet', '', '10.1/16', '10.1.0.0/-1'])(
  'a network written as "%s" is refused',
  (network) => {
    expect(() => createAddressList([network])).toThrow(expect.objectContaining({ code: 'command-usage' }))
  },
)
