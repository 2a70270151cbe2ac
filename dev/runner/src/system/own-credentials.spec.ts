import { ownCredentials } from './own-credentials.js';

const env = {
  KAFKA_SASL_USERNAME: 'operator',
  ORDER_SERVICE_KAFKA_SASL_USERNAME: 'order-service',
  ORDER_SERVICE_KAFKA_SASL_PASSWORD: 'open-sesame',
  PAYMENT_SERVICE_KAFKA_SASL_USERNAME: '',
};

it('gives a service the name that is its own', () =>
  expect(ownCredentials('order-service', env)).toEqual({
    KAFKA_SASL_USERNAME: 'order-service',
    KAFKA_SASL_PASSWORD: 'open-sesame',
  }));

it('leaves a service without one to what everybody is told', () =>
  expect(ownCredentials('payment-service', env)).toEqual({}));
