import { paymentService, paymentStream } from '@eventually/contracts';
import { MessagingModule, OperatorsModule, StoreModule } from '@eventually/nest';
import { ObserveModule } from '@eventually/observe';
import { DatabaseModule, messagingSettings, operatorsSettings } from '@eventually/platform';
import { CommitSignal } from '@eventually/runtime';
import { milliseconds } from '@eventually/saga';
import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { AuthorizePaymentHandler } from './authorize-payment/authorize-payment.handler.js';
import { AnswerSettlement } from './call-provider/answer-settlement.js';
import { CallProviderWorker } from './call-provider/call-provider.worker.js';
import { CallSettlement } from './call-provider/call-settlement.js';
import { CallsInFlight } from './call-provider/calls-in-flight.js';
import { HttpPaymentProvider } from './call-provider/http-payment-provider.js';
import { PaymentProvider } from './call-provider/payment-provider.js';
import { ProviderAddress } from './call-provider/provider-address.js';
import { ProviderSettings } from './call-provider/provider-settings.js';
import { CancelPaymentHandler } from './cancel-payment/cancel-payment.handler.js';
import { CapturePaymentHandler } from './capture-payment/capture-payment.handler.js';
import type { PaymentServiceConfig } from './config.js';
import { migrations } from './database/migrations.js';
import { orderJourney } from './database/order-journey.js';
import { PaymentEntity } from './database/payment.entity.js';
import { CALLS_QUEUED, ProviderCallQueue } from './database/provider-call.queue.js';
import { awaitingAnswer, paymentAggregate } from './domain/payment.js';
import { entities } from './entities.js';
import { PaymentStatusController } from './payment-status/payment-status.controller.js';
import { ChargeEntity } from './simulated-provider/charge.entity.js';
import { Charges } from './simulated-provider/charges.js';
import { CreateSimulatedProvider1770000000003 } from './simulated-provider/create-simulated-provider.migration.js';
import { ProviderFaultsController } from './simulated-provider/provider-faults.controller.js';
import { ProviderFaults } from './simulated-provider/provider-faults.js';
import { SimulatedProviderSettings } from './simulated-provider/simulated-provider-settings.js';
import { SimulatedProviderController } from './simulated-provider/simulated-provider.controller.js';

export const service = paymentService.name;

/** The table of contents of payment-service: takes, and gives back, the money for orders. */
@Module({
  imports: [
    TypeOrmModule.forFeature(entities),
    StoreModule.forFeature(paymentService, {
      aggregate: paymentAggregate,
      stream: paymentStream,
      entity: PaymentEntity,
      locksNew: true,
      effects: { queue: ProviderCallQueue, remember: awaitingAnswer },
    }),
  ],
  controllers: [
    AuthorizePaymentHandler,
    CapturePaymentHandler,
    CancelPaymentHandler,
    PaymentStatusController,
  ],
  providers: [
    ProviderCallQueue,
    {
      provide: CommitSignal,
      useFactory: (db: DataSource) => new CommitSignal(db, CALLS_QUEUED),
      inject: [DataSource],
    },
    CallProviderWorker,
    CallsInFlight,
    CallSettlement,
    AnswerSettlement,
    ProviderAddress,
    { provide: PaymentProvider, useClass: HttpPaymentProvider },
  ],
})
export class PaymentServiceModule {
  static forConfig(config: PaymentServiceConfig): DynamicModule {
    const { DATABASE_URL: url, DATABASE_POOL: poolSize } = config;
    const simulated = config.PAYMENT_PROVIDER_URL ? undefined : simulatedProvider(config);
    const messaging = messagingSettings(config);
    const operators = operatorsSettings(config);
    return {
      module: PaymentServiceModule,
      imports: [
        DatabaseModule.forService({
          service,
          url,
          poolSize,
          migrations: [...migrations, ...(simulated?.migrations ?? [])],
        }),
        MessagingModule.forService({ service: paymentService, ...messaging }),
        OperatorsModule.forService(operators),
        ObserveModule.forService({
          service: paymentService,
          kafka: messaging.kafka,
          guard: operators.guard,
          journey: orderJourney,
        }),
        ...(simulated?.imports ?? []),
      ],
      controllers: simulated?.controllers,
      providers: [
        { provide: ProviderSettings, useValue: providerSettings(config) },
        ...(simulated?.providers ?? []),
      ],
    };
  }
}

const providerSettings = (config: PaymentServiceConfig): ProviderSettings => ({
  url: config.PAYMENT_PROVIDER_URL,
  timeoutMs: milliseconds(config.PROVIDER_TIMEOUT),
  leaseMs: milliseconds(config.PROVIDER_LEASE),
  retryMs: milliseconds(config.PROVIDER_RETRY),
});

/** Another company's system, really: it shares nothing with this service but its process and its database server. */
const simulatedProvider = (config: PaymentServiceConfig) => ({
  migrations: [CreateSimulatedProvider1770000000003],
  imports: [TypeOrmModule.forFeature([ChargeEntity])],
  controllers: [SimulatedProviderController, ...(config.FAULTS ? [ProviderFaultsController] : [])],
  providers: [
    Charges,
    ProviderFaults,
    { provide: SimulatedProviderSettings, useValue: { slowMs: milliseconds(config.PROVIDER_SLOW) } },
  ],
});
