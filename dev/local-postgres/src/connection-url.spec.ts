import { urlOf } from './connection-url.js';

it('escapes what a URL would misread', () => {
  const url = new URL(urlOf({ role: 'a@b', password: 'p/w:?', port: 5433, database: 'd#1' }));
  expect(url.host).toBe('127.0.0.1:5433');
  expect(decodeURIComponent(url.username)).toBe('a@b');
  expect(decodeURIComponent(url.password)).toBe('p/w:?');
  expect(decodeURIComponent(url.pathname)).toBe('/d#1');
});
