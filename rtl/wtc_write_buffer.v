// SPDX-License-Identifier: Apache-2.0
//
// wtc_write_buffer -- stores on their way to memory   (docs: section 9)
//
// A ring of slots in order of age; a slot stays until memory has answered, so that loads can take
// their bytes from it. Here is the ring: which slot takes a store, is sent, is freed. The bytes and
// whoever reads them are in wtc_slots.

`default_nettype none

module wtc_write_buffer #(
    parameter ADDR_W         = 32,         // address width, bits
    parameter DATA_W         = 32,         // processor word, bits
    parameter BUS_W          = 64,         // bus width, bits
    parameter LINE_BYTES     = 32,         // cache line, bytes
    parameter SLOTS          = 8,          // slots: 1..16
    parameter WAYS           = 4,          // ways
    parameter MSHRS          = 4,          // fills in flight
    parameter BEAT_W         = 2,          // bits of a beat number of the line, at least 1
    parameter WBUF_BYTES     = 8,          // width of a slot, bytes: one beat to a line
    parameter WBUF_MERGE     = 2,          // 0 none, 1 tail, 2 any
    parameter WBUF_RETIRE_AT = 1,          // slots that must wait before one is sent
    parameter WBUF_MAX_AGE   = 64,         // cycles after which one is sent all the same
    parameter COMMIT         = 0,          // 1: stores are answered by their response
    parameter SNOOP          = 2           // 2: snoops may update, and ask for their line
) (
    input  wire                clk_i,
    input  wire                rst_ni,

    // From the pins: the next request. From control: the one in the stage, and that it stays there
    input  wire [ADDR_W-1:0]   req_addr_i,
    input  wire                s1_stay_i,
    input  wire [ADDR_W-1:0]   s1_addr_i,
    input  wire [DATA_W/8-1:0] s1_be_i,
    input  wire [DATA_W-1:0]   s1_data_i,
    input  wire                s1_store_i,     // it is a store, cached or not
    input  wire                push_i,         // a store fires
    input  wire                unc_push_i,     // an uncached store begins: it borrows a slot
    input  wire [MSHRS-1:0]    push_hold_i,    // held by this fill, if any
    input  wire [WAYS-1:0]     push_way_i,     // where the line is or will be, if anywhere
    input  wire                drain_i,
    // To control
    output wire                empty_o,
    output wire                can_take_o,
    output wire                merge_o,
    output wire [SLOTS-1:0]    push_slot_o,    // where a store would go
    output wire                word_hit_o,
    output wire                cover_o,
    output wire [DATA_W/8-1:0] fwd_be_o,       // newest bytes of the word ...
    input  wire                fwd_i,          // ... may be wanted in the response
    output wire [DATA_W-1:0]   fwd_data_o,     // zero elsewhere, and if not wanted
    output wire [SLOTS-1:0]    line_o,         // slots with bytes of the line, but one freed now

    // From and to the MSHRs
    input  wire [MSHRS-1:0]    fill_end_i,
    output wire [SLOTS-1:0]    freed_o,
    output wire [SLOTS-1:0]    open_o,
    // From and to the R register: newest bytes that a fill beat must not overwrite (9.3)
    input  wire [MSHRS-1:0]    r_mshr_i,
    input  wire [BEAT_W-1:0]   r_beat_i,
    output wire [BUS_W/8-1:0]  r_over_be_o,
    output wire [BUS_W-1:0]    r_over_data_o,

    // To the bus
    output wire                aw_valid_o,
    output wire [ADDR_W-1:0]   aw_addr_o,
    output wire [7:0]          aw_len_o,
    input  wire                aw_ready_i,
    output wire                w_valid_o,
    output wire [BUS_W-1:0]    w_data_o,
    output wire [BUS_W/8-1:0]  w_strb_o,
    output wire                w_last_o,
    input  wire                w_ready_i,

    // From and to the B register
    input  wire                b_load_i,       // it takes a response at this edge
    input  wire                b_valid_i,      // it holds one of a store that was cached
    input  wire                b_error_i,
    input  wire                b_clear_i,      // no store waits for it any more
    output wire                b_serve_o,      // stores may be answered
    output wire                b_take_o,
    output wire [SLOTS-1:0]    head_o,         // the slot it belongs to
    output wire                refused_o,      // a posted write was refused ...
    output wire [ADDR_W-1:0]   refused_addr_o, // ... its first byte
    // To and from the tags
    output wire                err_o,
    output wire [ADDR_W-1:0]   err_addr_o,
    output wire [WAYS-1:0]     err_way_o,
    input  wire                err_done_i,

    // From the pins: the next snoop. To the snoop
    input  wire                snoop_valid_i,
    input  wire [ADDR_W-1:0]   snoop_addr_i,
    output wire                sn_line_o
);

    localparam BEATS   = WBUF_BYTES / (BUS_W / 8);         // beats of a slot
    localparam SEND_W  = (BEATS > 1) ? $clog2(BEATS) : 1;  // bits of a number of one
    localparam OFF_W   = $clog2(WBUF_BYTES);
    localparam BLOCK_W = ADDR_W - OFF_W;

    // --- The ring: slots one-hot, in order of age ------------------------------------------------

    //      head        send        next        tail
    //   ... [SENT][SENT][SENDING]  [OPEN][OPEN]  [FREE] ...     oldest on the left
    //
    // The send pointer means something only while a burst is on the bus.

    reg  [SLOTS-1:0] head_q, send_q, next_q, tail_q;
    reg  [SLOTS-1:0] valid_q;              // not FREE
    reg  [SLOTS-1:0] open_q;
    wire [SLOTS-1:0] held;
    wire             start;                // the next slot becomes SENDING at this edge
    wire             burst_done;           // no burst, or it ends at this edge
    wire             free    = b_take_o;
    wire             create  = push_i & ~merge_o;
    wire [SLOTS-1:0] created = tail_q & {SLOTS{create}};
    wire [SLOTS-1:0] started = next_q & {SLOTS{start}};

    assign freed_o = head_q & {SLOTS{free}};

    function [SLOTS-1:0] after(input [SLOTS-1:0] slot);
        after = (SLOTS > 1) ? (slot << 1) | (slot >> (SLOTS - 1)) : slot;
    endfunction

    always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) begin
            head_q  <= {{(SLOTS-1){1'b0}}, 1'b1};
            send_q  <= {{(SLOTS-1){1'b0}}, 1'b1};
            next_q  <= {{(SLOTS-1){1'b0}}, 1'b1};
            tail_q  <= {{(SLOTS-1){1'b0}}, 1'b1};
            valid_q <= {SLOTS{1'b0}};
            open_q  <= {SLOTS{1'b0}};
        end else begin
            if (free)       head_q <= after(head_q);
            if (burst_done) send_q <= next_q;
            if (start)      next_q <= after(next_q);
            if (create)     tail_q <= after(tail_q);
            valid_q <= (valid_q & ~freed_o) | created;
            open_q  <= (open_q & ~started) | created;
        end
    end

    // --- When to send (rules 9.4.1, 9.4.2) -------------------------------------------------------

    // A slot that waits may still take stores: sending late means fewer, longer bursts. It goes
    // when enough wait behind it, when somebody needs it gone, or when it has waited long enough.
    wire urgent;

    assign start = burst_done & |(next_q & open_q & ~held) & urgent;

    generate
        if (WBUF_RETIRE_AT == 1) begin : g_at_once
            wire unused = &{1'b0, drain_i};
            assign urgent = 1'b1;          // whatever waits is enough
        end else begin : g_late
            localparam COUNT_W = $clog2(SLOTS + 1);
            localparam AGE_W   = $clog2(WBUF_MAX_AGE + 1);
            reg  [COUNT_W-1:0] count_q;    // open slots
            reg  [AGE_W-1:0]   age_q;
            wire               enough  = count_q >= WBUF_RETIRE_AT[COUNT_W-1:0];
            wire               expired = age_q == WBUF_MAX_AGE[AGE_W-1:0];

            assign urgent = enough | drain_i | expired;

            always @(posedge clk_i or negedge rst_ni) begin
                if (!rst_ni) begin
                    count_q <= {COUNT_W{1'b0}};
                    age_q   <= {AGE_W{1'b0}};
                end else begin
                    if (create & ~start)      count_q <= count_q + 1'b1;
                    else if (start & ~create) count_q <= count_q - 1'b1;
                    if (start | ~(|open_q))   age_q <= {AGE_W{1'b0}};
                    else if (!expired)        age_q <= age_q + 1'b1;
                end
            end
        end
    endgenerate

    // --- Taking a store (rule 9.2.1) -------------------------------------------------------------

    // With `any` at most one open slot has the block, because a store to it would have merged.
    wire [SLOTS-1:0] youngest = (SLOTS > 1) ? (tail_q >> 1) | (tail_q << (SLOTS - 1)) : tail_q;
    wire [SLOTS-1:0] same_block, same_line;
    wire [SLOTS-1:0] joinable;             // the open slot that the store may join

    assign joinable = (WBUF_MERGE == 2) ? same_block & open_q
                    : (WBUF_MERGE == 1) ? same_block & open_q & youngest : {SLOTS{1'b0}};

    assign merge_o     = |joinable;
    assign push_slot_o = merge_o ? joinable : tail_q;
    assign can_take_o  = merge_o | ~(&valid_q) | free;
    assign empty_o     = ~(|valid_q);
    assign open_o      = open_q;
    assign line_o      = same_line & ~freed_o;

    // --- The slots -------------------------------------------------------------------------------

    // An uncached store comes alone, when every slot is free. Its word is sent from the next slot,
    // which stays FREE: nothing is forwarded from it, and no response is expected for it here.
    wire [SLOTS-1:0]      room   = tail_q & (~valid_q | freed_o) & {SLOTS{s1_store_i}};
    wire [SLOTS-1:0]      joined = joinable & {SLOTS{push_i}};
    wire [SLOTS-1:0]      failed = head_q & {SLOTS{b_error_i}};
    wire                  forget;          // rule 9.5.2, first step
    wire [WBUF_BYTES-1:0] strobe, head_strobe;
    wire [SEND_W-1:0]     first, beat;
    wire [BLOCK_W-1:0]    aw_block, head_block;
    wire [WAYS-1:0]       head_way;

    wtc_slots #(
        .ADDR_W(ADDR_W), .DATA_W(DATA_W), .BUS_W(BUS_W), .LINE_BYTES(LINE_BYTES), .SLOTS(SLOTS),
        .WAYS(WAYS), .MSHRS(MSHRS), .BEAT_W(BEAT_W), .WBUF_BYTES(WBUF_BYTES), .SNOOP(SNOOP),
        .BLOCK_W(BLOCK_W), .SEND_W(SEND_W)
    ) u_slots (
        .clk_i        (clk_i),
        .req_addr_i   (req_addr_i),
        .s1_stay_i    (s1_stay_i),
        .s1_addr_i    (s1_addr_i),
        .s1_be_i      (s1_be_i),
        .s1_data_i    (s1_data_i),
        .push_way_i   (push_way_i),
        .push_hold_i  (push_hold_i),
        .valid_i      (valid_q),
        .room_i       (room),
        .join_i       (joined),
        .push_i       (push_i),
        .send_i       (send_q),
        .head_i       (failed),
        .forget_i     (forget),
        .same_block_o (same_block),
        .same_line_o  (same_line),
        .held_o       (held),
        .word_hit_o   (word_hit_o),
        .fwd_be_o     (fwd_be_o),
        .fwd_i        (fwd_i),
        .fwd_data_o   (fwd_data_o),
        .fill_end_i   (fill_end_i),
        .r_mshr_i     (r_mshr_i),
        .r_beat_i     (r_beat_i),
        .r_over_be_o  (r_over_be_o),
        .r_over_data_o(r_over_data_o),
        .aw_valid_i   (aw_valid_o),
        .w_valid_i    (w_valid_o),
        .w_beat_i     (beat),
        .aw_block_o   (aw_block),
        .strobe_o     (strobe),
        .w_strb_o     (w_strb_o),
        .w_data_o     (w_data_o),
        .head_block_o (head_block),
        .head_strobe_o(head_strobe),
        .b_load_i     (b_load_i),
        .next_head_i  (free ? after(head_q) : head_q),
        .head_way_o   (head_way),
        .snoop_valid_i(snoop_valid_i),
        .snoop_addr_i (snoop_addr_i),
        .sn_line_o    (sn_line_o)
    );

    assign cover_o = ~(|(s1_be_i & ~fwd_be_o));

    // --- The burst -------------------------------------------------------------------------------

    wtc_burst #(.BUS_W(BUS_W), .WBUF_BYTES(WBUF_BYTES), .BEAT_W(SEND_W)) u_burst (
        .clk_i     (clk_i),
        .rst_ni    (rst_ni),
        .start_i   (start | unc_push_i),
        .strobe_i  (strobe),
        .done_o    (burst_done),
        .first_o   (first),
        .beat_o    (beat),
        .aw_valid_o(aw_valid_o),
        .aw_len_o  (aw_len_o),
        .aw_ready_i(aw_ready_i),
        .w_valid_o (w_valid_o),
        .w_last_o  (w_last_o),
        .w_ready_i (w_ready_i)
    );

    wire [ADDR_W-1:0] first_offset = {{(ADDR_W-SEND_W){1'b0}}, first & {SEND_W{aw_valid_o}}}
                                   << $clog2(BUS_W / 8);

    assign aw_addr_o = {aw_block, {OFF_W{1'b0}}} | first_offset;

    // --- The response (section 9.5) --------------------------------------------------------------

    // An error first removes what the refused bytes have become: the line in the array, the newest
    // marks in the slot. Only then is it told, so that nobody who knows of it can still read them.
    reg              refused_q;            // an error, and its line is invalidated
    reg [OFF_W-1:0]  first_stored;         // offset of the first stored byte of the slot
    wire             refusal = b_valid_i & b_error_i & ~refused_q;
    wire             in_tags = |head_way;
    integer          k;

    always @(*) begin
        first_stored = {OFF_W{1'b0}};
        if (b_error_i) begin
            for (k = WBUF_BYTES - 1; k >= 0; k = k - 1) begin
                if (head_strobe[k]) first_stored = k[OFF_W-1:0];
            end
        end
    end

    assign forget = refusal & (err_done_i | ~in_tags);

    always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) refused_q <= 1'b0;
        else         refused_q <= forget | refused_q & ~free;
    end

    assign err_o          = refusal & in_tags;
    assign err_addr_o     = {head_block, {OFF_W{1'b0}}};
    assign err_way_o      = head_way;
    assign b_serve_o      = b_valid_i & (~b_error_i | refused_q);
    assign b_take_o       = b_serve_o & b_clear_i;
    assign head_o         = head_q;
    assign refused_o      = b_take_o & b_error_i & (COMMIT == 0);
    assign refused_addr_o = {head_block, first_stored};

endmodule

`default_nettype wire
