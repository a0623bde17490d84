import { expect, test } from 'vitest'
import { clientNetwork } from './client-network.ts'

const from = (socketAddress: string | undefined, forwardedFor?: string, trustedProxies = 0) =>
  clientNetwork({ socketAddress, forwardedFor }, trustedProxies)

test('without a proxy of ours, what a caller writes into X-Forwarded-For is nothing', () => {
  expect(from('192.0.2.1', '198.51.100.7')).toBe('192.0.2.1')
  expect(from('192.0.2.1', '198.51.100.7, 192.0.2.9')).toBe('192.0.2.1')
})

test('behind proxies of ours, only the entries that they added count, from the right', () => {
  expect(from('10.0.0.1', '203.0.113.5', 1)).toBe('203.0.113.5')
  expect(from('10.0.0.1', '1.1.1.1, 2.2.2.2, 203.0.113.5', 1)).toBe('203.0.113.5')
  expect(from('10.0.0.1', '1.1.1.1,203.0.113.5,10.0.0.2', 2)).toBe('203.0.113.5')
})

test('a request that did not come through every proxy, or whose entry is no address, counts for its connection', () => {
  expect(from('10.0.0.1', undefined, 1)).toBe('10.0.0.1')
  expect(from('10.0.0.1', '203.0.113.5', 2)).toBe('10.0.0.1')
  expect(from('10.0.0.1', 'for=203.0.113.5', 1)).toBe('10.0.0.1')
  expect(from('10.0.0.1', '203.0.113.5,', 1)).toBe('10.0.0.1')
})

test('one subscriber’s addresses of IPv6 are one network, and an IPv4 address is itself in either form', () => {
  expect(from('2001:db8:1:2::1')).toBe('2001:db8:1:2::/64')
  expect(from('2001:0DB8:0001:0002:ffff:ffff:ffff:ffff')).toBe('2001:db8:1:2::/64')
  expect(from('2001:db8::1')).toBe('2001:db8:0:0::/64')
  expect(from('2001:db8:1:3::1')).toBe('2001:db8:1:3::/64')
  expect(from('fe80::1%eth0')).toBe('fe80:0:0:0::/64')
  expect(from('::1')).toBe('0:0:0:0::/64')
  expect(from('::ffff:192.0.2.1')).toBe('192.0.2.1')
  expect(from('::ffff:c000:201')).toBe('192.0.2.1')
})

test('a connection that is gone is counted all the same', () => {
  expect(from(undefined)).toBe('unknown')
  expect(from('a socket in a file')).toBe('unknown')
})
