import { connect, Socket } from 'node:net';
import type { ISocketFactory } from 'kafkajs';
import type { KafkaConnection } from '../kafka/create-kafka.js';

const NOBODY_LISTENS = 1;

/** The connections of one client to the broker, which can be cut: refused at once, or silent, as a lost route is. */
export class Cable {
  private readonly sockets = new Set<Socket>();
  private fault: 'refused' | 'silent' | undefined;

  through(kafka: KafkaConnection): KafkaConnection {
    return Object.assign({ ...kafka }, { socketFactory: this.plug });
  }

  cut(fault: 'refused' | 'silent' = 'refused'): void {
    this.fault = fault;
    for (const socket of this.sockets) {
      if (fault === 'refused') socket.destroy(new Error('the cable is cut'));
      else socket.pause();
    }
  }

  mend(): void {
    this.fault = undefined;
    for (const socket of this.sockets) socket.resume();
  }

  private readonly plug: ISocketFactory = ({ host, port, onConnect }) => {
    if (this.fault === 'silent') return new Socket();
    const socket = connect({ host, port: this.fault ? NOBODY_LISTENS : port }, onConnect);
    this.sockets.add(socket);
    socket.once('close', () => this.sockets.delete(socket));
    return socket;
  };
}
