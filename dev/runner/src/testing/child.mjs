// A stand-in for a service: listens on PORT, tells its parent, and does what CHILD asks.
import { createServer } from 'node:http';

if (process.env.CHILD === 'broken') {
  console.error('there is a screw loose');
  process.exit(3);
}
if (process.env.CHILD !== 'stubborn') process.on('SIGTERM', () => process.exit(0));
else process.on('SIGTERM', () => console.log('no'));

const server = createServer((request, response) => {
  if (request.url === '/complain') console.log(JSON.stringify({ level: 40, msg: 'ouch' }));
  response.end('ok');
});
server.listen(Number(process.env.PORT), '127.0.0.1', () => {
  process.send({ listening: `http://127.0.0.1:${server.address().port}` });
});
