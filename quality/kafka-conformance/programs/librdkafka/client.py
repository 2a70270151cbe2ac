"""What librdkafka finds at a broker: one line of JSON for each scenario. Usage: client.py <broker> <prefix of names>"""

import json
import sys
import time

from confluent_kafka import OFFSET_BEGINNING, Consumer, ConsumerGroupTopicPartitions, Producer, TopicPartition
from confluent_kafka.admin import (
    AdminClient,
    AlterConfigOpType,
    ConfigEntry,
    ConfigResource,
    NewPartitions,
    NewTopic,
    OffsetSpec,
    ResourceType,
)

BROKER, PREFIX = sys.argv[1:]
WITHIN_S = 30
COMMON = {"bootstrap.servers": BROKER}
admin = AdminClient(COMMON)


def done(futures):
    """The only result of a call that answers with futures by name."""
    (future,) = futures.values()
    return future.result(WITHIN_S)


def settled(expected, ask):
    """The answer once it is as expected, or the last one: brokers tell of a change a little after they made it."""
    give_up_at = time.monotonic() + WITHIN_S
    while (answer := ask()) != expected and time.monotonic() < give_up_at:
        time.sleep(0.05)
    return answer


def topic(name, partitions=1, config={}):
    done(admin.create_topics([NewTopic(PREFIX + name, partitions, 1, config=config)]))
    return PREFIX + name


def send(records, **config):
    producer = Producer({**COMMON, **config})
    for record in records:
        producer.produce(partition=0, **record)
    if producer.flush(WITHIN_S) > 0:
        raise TimeoutError("not everything was acknowledged")


def text(some_bytes):
    return None if some_bytes is None else some_bytes.decode()


def poll(consumer, count):
    messages, give_up_at = [], time.monotonic() + WITHIN_S
    while len(messages) < count:
        if time.monotonic() > give_up_at:
            raise TimeoutError(f"{len(messages)} of {count} records")
        message = consumer.poll(0.2)
        if message is None:
            continue
        if message.error():
            raise RuntimeError(message.error())
        messages.append(message)
    return messages


def read(name, count):
    consumer = Consumer({**COMMON, "group.id": "nobody", "enable.auto.commit": False})
    consumer.assign([TopicPartition(name, 0, OFFSET_BEGINNING)])
    try:
        return poll(consumer, count)
    finally:
        consumer.close()


def member(group, name):
    consumer = Consumer(
        {**COMMON, "group.id": group, "enable.auto.commit": False, "auto.offset.reset": "earliest"}
    )
    consumer.subscribe([name])
    return consumer


def topics():
    name = topic("topics", 3)
    try:
        topic("topics", 3)
        again = "created"
    except Exception as error:
        again = error.args[0].name()
    partitions = settled(3, lambda: len(admin.list_topics(name).topics[name].partitions))
    done(admin.create_partitions([NewPartitions(name, 4)]))
    grown = settled(4, lambda: len(admin.list_topics(name).topics[name].partitions))
    done(admin.delete_topics([name]))
    left = settled(False, lambda: name in admin.list_topics().topics)
    return {"again": again, "partitions": partitions, "grown": grown, "left": left}


def records():
    name = topic("records")
    headers = [("twice", b"1"), ("twice", b"2"), ("empty", b""), ("nothing", None)]
    send(
        [
            {"topic": name, "value": "no key"},
            {"topic": name, "key": "no value"},
            {"topic": name, "key": "", "value": ""},
            {"topic": name, "key": "k", "value": "v", "headers": headers},
        ]
    )
    return [
        {
            "offset": message.offset(),
            "key": text(message.key()),
            "value": text(message.value()),
            "headers": [[key, text(value)] for key, value in message.headers() or []],
        }
        for message in read(name, 4)
    ]


def compressed(codec):
    name, value = topic(codec), b"lamp " * 200
    send([{"topic": name, "value": value}] * 50, **{"compression.type": codec, "linger.ms": 20})
    return sum(message.value() == value for message in read(name, 50))


def idempotence():
    name = topic("idempotence")
    send([{"topic": name, "value": str(n)} for n in range(100)], **{"enable.idempotence": True})
    return [int(message.value()) for message in read(name, 100)] == list(range(100))


def transactions():
    name = topic("transactions")
    producer = Producer({**COMMON, "transactional.id": PREFIX + "producer"})
    producer.init_transactions(WITHIN_S)
    for end in ["abort", "commit"]:
        producer.begin_transaction()
        producer.produce(name, end, partition=0)
        (producer.abort_transaction if end == "abort" else producer.commit_transaction)(WITHIN_S)
    return [text(message.value()) for message in read(name, 1)]


def group():
    name, group = topic("group"), PREFIX + "group"
    send([{"topic": name, "value": value} for value in "abc"])
    found = []
    for count in [2, 1]:
        consumer = member(group, name)
        messages = poll(consumer, count)[:count]
        consumer.commit(message=messages[-1], asynchronous=False)
        consumer.close()
        found.append([text(message.value()) for message in messages])
    offsets = done(admin.list_consumer_group_offsets([ConsumerGroupTopicPartitions(group)]))
    return {"read": found, "committed": [partition.offset for partition in offsets.topic_partitions]}


def groups():
    name, group = topic("groups"), PREFIX + "groups"
    send([{"topic": name, "value": "a"}])
    consumer = member(group, name)
    poll(consumer, 1)
    consumer.commit(asynchronous=False)
    running = done(admin.describe_consumer_groups([group]))
    consumer.close()
    stopped = done(admin.describe_consumer_groups([group]))

    def is_listed():
        return any(one.group_id == group for one in admin.list_consumer_groups().result(WITHIN_S).valid)

    listed = is_listed()
    done(admin.delete_consumer_groups([group]))
    return {
        "running": [running.state.name.lower(), len(running.members)],
        "stopped": [stopped.state.name.lower(), len(stopped.members)],
        "listed": listed,
        "left": is_listed(),
    }


def offsets():
    name = topic("offsets", config={"retention.ms": "-1"})
    for time_ms in [1000, 2000, 4000, 3000]:
        send([{"topic": name, "value": "v", "timestamp": time_ms}])
    done(admin.delete_records([TopicPartition(name, 0, 1)]))

    def find(spec):
        found = done(admin.list_offsets({TopicPartition(name, 0): spec}))
        return [found.offset, found.timestamp]

    return {
        "earliest": find(OffsetSpec.earliest())[0],
        "latest": find(OffsetSpec.latest())[0],
        "newest": find(OffsetSpec.max_timestamp()),
        "at 1500": find(OffsetSpec.for_timestamp(1500)),
    }


def configs():
    name = topic("configs", config={"retention.ms": "1000", "segment.ms": "2000", "max.message.bytes": "3000"})

    def found():
        entries = done(admin.describe_configs([ConfigResource(ResourceType.TOPIC, name)]))
        return {key: entries[key].value for key in ["retention.ms", "segment.ms", "max.message.bytes", "cleanup.policy"]}

    def change(*entries):
        changes = [ConfigEntry(key, value, incremental_operation=operation) for key, operation, value in entries]
        resource = ConfigResource(ResourceType.TOPIC, name, incremental_configs=changes)
        done(admin.incremental_alter_configs([resource]))

    change(
        ("retention.ms", AlterConfigOpType.SET, "5000"),
        ("segment.ms", AlterConfigOpType.DELETE, None),
        ("cleanup.policy", AlterConfigOpType.APPEND, "compact"),
    )
    settled("5000", lambda: found()["retention.ms"])
    changed = found()
    change(("cleanup.policy", AlterConfigOpType.SUBTRACT, "delete"))
    then = settled("compact", lambda: found()["cleanup.policy"])
    try:
        change(("color", AlterConfigOpType.SET, "red"))
        unknown = "accepted"
    except Exception as error:
        unknown = error.args[0].name()
    return {"changed": changed, "then": then, "unknown": unknown}


scenarios = {
    "topics": topics,
    "records": records,
    "gzip": lambda: compressed("gzip"),
    "snappy": lambda: compressed("snappy"),
    "lz4": lambda: compressed("lz4"),
    "zstd": lambda: compressed("zstd"),
    "idempotence": idempotence,
    "transactions": transactions,
    "group": group,
    "groups": groups,
    "offsets": offsets,
    "configs": configs,
}
for scenario, play in scenarios.items():
    try:
        line = {"found": play()}
    except Exception as error:
        line = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps({"scenario": scenario, **line}), flush=True)
